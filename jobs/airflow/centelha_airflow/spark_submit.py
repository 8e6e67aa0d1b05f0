"""Airflow's operator for spark-submit, taught Centelha's exit codes."""

import functools

from airflow.exceptions import AirflowException, AirflowNotFoundException
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk.exceptions import AirflowFailException

from centelha_airflow import ends, interval, process


class CentelhaSubmitOperator(SparkSubmitOperator):
    """Runs one command of Centelha by spark-submit, in client mode, and hands on its status.

    Looks into private parts of the provider (_hook, _submit_sp, _process_spark_submit_log, _get_hook), which hands on
    neither exit code nor output: pin its version.
    """

    def __init__(self, **arguments):
        super().__init__(deploy_mode="client", **arguments)

    def execute(self, context):
        self.application_args = interval.for_try(self.application_args, context["ti"].try_number)
        self._hook = self._get_hook()
        self._check_connection()
        output = ends.Output()
        log = self._hook._process_spark_submit_log
        self._hook._process_spark_submit_log = lambda lines: log(output.passing(lines))
        self._hook.submit = functools.partial(self._hook.submit, **process.OF_ITS_OWN)
        try:
            super().execute(context)
        except FileNotFoundError as e:
            raise AirflowFailException(f"Can't start {e.filename} on this worker: {e.strerror}") from None
        except AirflowException:
            if self._hook._submit_sp is None or not self._hook._submit_sp.returncode:
                raise
        finally:
            self._stop()
        return ends.judged(self.task_id, self._hook._submit_sp.returncode, output)

    def _check_connection(self):
        try:
            self._hook.get_connection(self._conn_id)
        except AirflowNotFoundException:
            # The provider would go to YARN.
            raise AirflowFailException(
                f"There is no Airflow connection '{self._conn_id}'; add one of type spark that names the master"
            ) from None

    def on_kill(self):
        """A driver that is asked first saves its last finished round; the provider kills at once."""
        self._stop()
        super().on_kill()

    def _stop(self):
        if self._hook is not None and self._hook._submit_sp is not None:
            process.stop(self._hook._submit_sp)
