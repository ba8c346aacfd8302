"""Records in flat memory, which compiled functions reach by address.

Numba passes an array as seven numbers and counts references to it; a kernel that works on thirty arrays would spend
its time on passing them. Here a layout is a class of annotated fields, an array of it is a NumPy structured array, and
the kernel is told where it stands.
"""

from functools import cache
from typing import Annotated, Any, get_type_hints

import numpy as np
from numpy.typing import NDArray

I1 = Annotated[int, np.int8]
I4 = Annotated[int, np.int32]
I8 = Annotated[int, np.int64]
U4 = Annotated[int, np.uint32]
U8 = np.uint64
F8 = Annotated[float, np.float64]
Address = Annotated[int, np.int64]


@cache
def dtype_of(layout: type) -> np.dtype[Any]:
    """Give the structured type of a layout, aligned as a C compiler would."""
    hints = get_type_hints(layout, include_extras=True)
    return np.dtype([(name, hint.__metadata__[0]) for name, hint in hints.items()], align=True)


def records(layout: type, count: int) -> NDArray[Any]:
    """Make an array of records of a layout, all zero."""
    return np.zeros(max(count, 1), dtype=dtype_of(layout))


def address_of(array: NDArray[Any]) -> int:
    """Give the address of the first item of an array, which the caller keeps alive."""
    assert array.flags.c_contiguous
    return int(array.ctypes.data)
