"""How functions are compiled, and how they reach records: by address and index, one load, no checks."""

from collections.abc import Callable
from typing import Any, TypeVar, cast, get_type_hints

import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba import from_dtype, njit, types
from numba.core.cgutils import raw_memcpy
from numba.extending import intrinsic

from estimator.engine.fast.records import dtype_of

L = TypeVar("L")
F = TypeVar("F", bound=Callable[..., Any])

OPTIONS: dict[str, Any] = {
    "nogil": True,
    "error_model": "numpy",
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
}

_KERNELS: list[tuple[Any, Callable[..., Any]]] = []


def kernel(function: F) -> F:
    """Compile a function for use by other compiled functions. Division by zero gives infinity or NaN."""
    return _register(function, njit(**OPTIONS)(function))


def inlined(function: F) -> F:
    """Compile a function into each that calls it."""
    return _register(function, njit(forceinline=True, **OPTIONS)(function))


def _register(function: F, dispatcher: Any) -> F:
    _KERNELS.append((dispatcher, function))
    return cast(F, dispatcher)


def compile_to_machine_code(function: Callable[[int], None]) -> tuple[str, bytes]:
    """Compile a function of an address; gives its symbol, and an object file that needs nothing but the C library."""
    _compile_kernels()
    compiled: Any
    (compiled,) = njit(types.void(types.int64), **OPTIONS)(function).overloads.values()
    return compiled.fndesc.llvm_func_name, bytes(compiled.library._get_compiled_object())


def _compile_kernels() -> None:
    """Compile every kernel for the types it is annotated with, once and in order.

    Left to itself, Numba compiles a function again for each constant that it is called with.
    """
    for dispatcher, function in _KERNELS:
        if dispatcher.overloads:
            continue
        hints = get_type_hints(function, include_extras=True)
        hints.pop("return", None)
        dispatcher.compile(tuple(_numba_type(hint) for hint in hints.values()))
        dispatcher.disable_compile()


def _numba_type(hint: Any) -> Any:
    if hasattr(hint, "__metadata__"):
        (kind,) = hint.__metadata__
        if isinstance(kind, tuple):
            return types.UniTuple(types.float64, len(kind))  # type: ignore[no-untyped-call]
        return from_dtype(np.dtype(kind))
    plain = {int: types.int64, float: types.float64, bool: types.boolean, np.uint64: types.uint64}
    return plain[hint] if hint in plain else from_dtype(dtype_of(hint))


def pointer(layout: type[L]) -> Callable[[int, int], L]:
    """Make the compiled function that gives record `index` of the array of a layout at an address."""
    kind: type = layout
    record = from_dtype(dtype_of(kind))

    @intrinsic
    def at(typing_context: Any, address: Any, index: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            wide = context.cast(builder, arguments[1], signature.args[1], types.int64)
            first = builder.inttoptr(arguments[0], context.get_value_type(record))
            return builder.gep(first, [wide], inbounds=True)

        return record(types.int64, index), generate

    return cast(Callable[[int, int], L], at)


@intrinsic
def _copy(typing_context: Any, target: Any, source: Any, size: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        byte = ir.IntType(8).as_pointer()
        ends = [builder.inttoptr(address, byte) for address in arguments[:2]]
        raw_memcpy(builder, ends[0], ends[1], arguments[2], 1)  # type: ignore[no-untyped-call]
        return context.get_dummy_value()

    return types.void(types.int64, types.int64, types.int64), generate


@intrinsic
def _lowest_bit(typing_context: Any, word: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.int64), generate


copy = cast(Callable[[int, int, int], None], _copy)
"""Copy to an address, from an address, so many bytes."""
lowest_bit = cast(Callable[[int], int], _lowest_bit)
"""Give the number of the lowest bit set in a word that isn't zero."""
