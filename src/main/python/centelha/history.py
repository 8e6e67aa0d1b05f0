"""Loss and metrics of every epoch of a fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Sequence

from pyspark.sql import DataFrame, SparkSession

if TYPE_CHECKING:
    import pandas


class History(Dict[str, List[float]]):
    """The figures of a fit, as Keras names them: of each name a list, an epoch each.

    Parameters
    ----------
    epochs : sequence of mapping
        The figures of each epoch.

    Examples
    --------
    >>> model.history["val_loss"]
    [0.61, 0.42]
    """

    def __init__(self, epochs: Sequence[Mapping[str, float]]) -> None:
        names: Dict[str, None] = dict.fromkeys(name for epoch in epochs for name in epoch)
        super().__init__({name: [epoch.get(name, float("nan")) for epoch in epochs] for name in names})
        self.epochs: List[Dict[str, float]] = [dict(epoch) for epoch in epochs]
        """One dictionary an epoch."""

    def __reduce__(self) -> Any:
        return History, (self.epochs,)

    def toDF(self) -> DataFrame:
        """Gives a row for each epoch: `epoch`, from 1, and the figures.

        Returns
        -------
        pyspark.sql.DataFrame
        """
        schema = ", ".join(["epoch int", *(f"`{name}` double" for name in self)])
        return SparkSession.builder.getOrCreate().createDataFrame(self._rows(), schema)

    def toPandas(self) -> "pandas.DataFrame":
        """Gives the figures as a table of pandas, which must be installed; its index is the epoch, from 1.

        Returns
        -------
        pandas.DataFrame
        """
        import pandas

        return pandas.DataFrame(dict(self), index=pandas.RangeIndex(1, len(self.epochs) + 1, name="epoch"))

    def _rows(self) -> List[Any]:
        return [(number, *values) for number, *values in zip(range(1, len(self.epochs) + 1), *self.values())]
