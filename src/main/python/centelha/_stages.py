"""What the stages have in common: how parameters, fits and files get to the JVM and back."""

from __future__ import annotations

from typing import Any, Dict, Type, TypeVar

from pyspark.ml.param import Param
from pyspark.ml.util import JavaMLReadable, JavaMLReader, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaParams

from centelha._jvm import ROOM, java
from centelha._progress import print_all, repeated
from centelha._words import from_text, to_list_of_words, to_text, to_words

S = TypeVar("S", bound="Stage")
T = TypeVar("T", bound="Trainable")


class Reader(JavaMLReader):
    """Reads a stage, whose class the JVM has under the same name in a package of its own."""

    @classmethod
    def _java_loader_class(cls, clazz: Type[Any]) -> str:
        return f"{ROOM}.{clazz.__name__}"

    @classmethod
    def _load_java_obj(cls, clazz: Type[Any]) -> Any:
        return java(cls._java_loader_class(clazz))


class Stage(JavaParams, JavaMLWritable, JavaMLReadable):
    """A stage whose work is done in the JVM."""

    _java_obj: Any

    @classmethod
    def read(cls) -> Reader:
        """Gives a reader of what `write` wrote, here or in the JVM."""
        return Reader(cls)

    def _make_java_param_pair(self, param: Any, value: Any) -> Any:
        return super()._make_java_param_pair(param, _for_java(self._resolveParam(param), value))

    def _transfer_params_from_java(self) -> None:
        super()._transfer_params_from_java()
        for values in (self._paramMap, self._defaultParamMap):
            for param in values:
                values[param] = _from_java(param, values[param])

    def _transfer_param_map_from_java(self, javaParamMap: Any) -> Any:
        values = super()._transfer_param_map_from_java(javaParamMap)
        return {param: _from_java(param, value) for param, value in values.items()}


def _for_java(param: Param, value: Any) -> Any:
    if param.typeConverter is to_words:
        return to_text(value)
    if param.typeConverter is to_list_of_words:
        return [to_text(words) for words in value]
    return value


def _from_java(param: Param, value: Any) -> Any:
    if param.typeConverter is to_words:
        return from_text(value)
    if param.typeConverter is to_list_of_words:
        return [from_text(words) for words in value]
    return value


class Trainable(Stage, JavaEstimator):
    """An estimator whose fits run in the JVM."""

    _input_kwargs: Dict[str, Any]

    verbose: bool = True
    """Whether epochs are printed while a fit runs."""

    def _begin(self, given: Dict[str, Any]) -> None:
        self._java_obj = java(f"{ROOM}.{type(self).__name__}")(self.uid)
        self._take(given)

    def _take(self: T, given: Dict[str, Any]) -> T:
        named = {name: value for name, value in given.items() if value is not None}
        if "verbose" in named:
            self.verbose = named.pop("verbose")
        return self._set(**named)

    def setVerbose(self: T, value: bool) -> T:
        """Sets whether epochs are printed while a fit runs."""
        self.verbose = value
        return self

    def _fit_java(self, dataset: Any) -> Any:
        lines = java("java.util.concurrent.ConcurrentLinkedQueue")()
        self._java_obj.setProgress(lines)
        if not self.verbose:
            return super()._fit_java(dataset)
        with repeated(lambda: print_all(lines)):
            return super()._fit_java(dataset)
