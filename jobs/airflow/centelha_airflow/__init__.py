"""What the DAGs beside this package share.

interval: a run's place and command lines. process, spark_submit: two ways to run one. ends: what an exit code means for a
task, the one place that knows. gates: the bound that a metric has to keep. tasks: the tasks around them.
"""
