"""Figures follow the page: dark ink on white, light ink on black."""

import io

import numpy as np
import pytest
from PIL import Image

FIGURES = [
    "en/foundations/first_descent.html",
    "en/auto_gallery/foundations/path_on_a_parabola.html",
]


def luminance(rgb):
    """Return the relative luminance of colours, as WCAG 2 defines it."""
    linear = np.where(
        rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4
    )
    return linear @ [0.2126, 0.7152, 0.0722]


def look(page):
    """Return the ground of the first figure and the contrast of its ink."""
    shot = page.locator("article img").first.screenshot()
    pixels = np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")) / 255
    pixels = pixels.reshape(-1, 3)
    grey = luminance(pixels[np.ptp(pixels, axis=1) < 0.1])
    ground = np.median(grey)
    low, high = sorted([ground, grey[np.argmax(abs(grey - ground))]])
    return ground, (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["auto", "light", "dark"])
def test_the_ink_stands_out(reader, name, system, chosen):
    with reader(color_scheme=system) as page:
        page.add_init_script(f"localStorage.setItem('theme', '{chosen}')")
        page.goto(name, wait_until="networkidle")
        ground, contrast = look(page)
    is_dark = (system if chosen == "auto" else chosen) == "dark"
    assert (ground < 0.2) == is_dark
    # The bare ink of the file has 4.6 on both.
    assert contrast > 7
