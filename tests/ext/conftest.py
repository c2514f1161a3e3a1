"""What the tests of the extensions share."""

import matplotlib.pyplot as plt
import pytest

from gdbook.plotting import use_style


@pytest.fixture
def style():
    """Draw in the look of the book, and leave no figure behind."""
    plt.close("all")  # what other tests have left
    with plt.rc_context():
        use_style()
        yield
        plt.close("all")
