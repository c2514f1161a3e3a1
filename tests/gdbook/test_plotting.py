"""The look: four dresses, one font, the same bytes, words for everyone."""

import inspect
import io
import subprocess
import sys
import warnings

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

from gdbook import optimizers, plotting
from gdbook.descent import Trace, trace

WHITE, BLACK = (1, 1, 1), (0x13 / 255, 0x14 / 255, 0x16 / 255)


@pytest.fixture(autouse=True)
def style():
    with mpl.rc_context():
        mpl.use("agg")
        plotting.use_style()
        yield
        plt.close("all")


def svg(fig):
    out = io.BytesIO()
    fig.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()


def contrast(a, b):
    """Return the contrast of two colours as WCAG 2 defines it."""

    def luminance(rgb):
        rgb = np.asarray(rgb)
        linear = np.where(
            rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4
        )
        return linear @ [0.2126, 0.7152, 0.0722] + 0.05

    pair = sorted([luminance(a), luminance(b)])
    return pair[1] / pair[0]


def cycle():
    return list(mpl.rcParams["axes.prop_cycle"])


def test_the_four_colours_and_the_ink_keep_3_to_1_on_both_grounds():
    colours = [style["color"] for style in cycle()] + [plotting.INK]
    assert len(colours) == 5
    for colour in colours:
        rgb = mpl.colors.to_rgb(colour)
        assert contrast(rgb, WHITE) >= 3
        assert contrast(rgb, BLACK) >= 3


def test_the_first_curves_of_a_figure_wear_the_dresses_of_the_methods():
    row = ["gradient_descent", "momentum", "nesterov", "adam"]
    dresses = [plotting.dress(name) for name in row]
    assert dresses == cycle()
    for part in ("color", "linestyle"):
        assert len({dress[part] for dress in dresses}) == 4


def test_a_bound_is_drawn_in_ink_with_the_dots_of_the_fourth_dress():
    dots = tuple(mpl.rcParams["lines.dotted_pattern"])
    assert plotting.dress("adam")["linestyle"] == ":"
    assert plotting.BOUND["linestyle"] == (0, dots)
    assert plotting.BOUND["color"] == plotting.INK
    assert plotting.BOUND["linewidth"] < mpl.rcParams["lines.linewidth"]


def test_every_public_method_has_a_dress():
    methods = [
        name
        for name in optimizers.__all__
        if inspect.isgeneratorfunction(
            inspect.unwrap(getattr(optimizers, name))
        )
    ]
    assert len(methods) > 40
    for name in methods:
        assert {*plotting.dress(name)} == {"color", "linestyle"}


def test_no_method_changes_its_dress():
    names = [n for row in plotting._WARDROBE for n in row if n]
    assert len(names) == len({*names})


def test_a_method_without_a_dress_is_named():
    with pytest.raises(ValueError, match=r"wanted one of .*adam, .*'sgd2'"):
        plotting.dress("sgd2")


def test_a_dress_can_be_altered_without_altering_the_wardrobe():
    plotting.dress("adam")["color"] = "red"
    assert plotting.dress("adam")["color"] != "red"


def test_the_font_comes_from_the_package():
    found = mpl.font_manager.findfont(mpl.font_manager.FontProperties())
    assert found == str(plotting.FONT)


def test_using_the_style_twice_registers_the_font_once():
    plotting.use_style()
    fonts = [f.fname for f in mpl.font_manager.fontManager.ttflist]
    assert fonts.count(str(plotting.FONT)) == 1


def figure():
    fig, ax = plt.subplots()
    ax.semilogy([0, 1, 2], [1, 1e-2, 1e-4], label="学习率 $\\eta=10^{-3}$")
    ax.set(xlabel="交叉熵：“对数”损失（−1）", ylabel="$f(x_t) - f^*$ 步数")
    ax.legend()
    return fig


def test_chinese_stands_beside_formulas_without_a_warning(caplog):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg(figure())
    assert caplog.records == []


def test_the_same_figure_has_the_same_bytes():
    assert svg(figure()) == svg(figure())


def test_a_figure_has_no_ground_and_the_width_of_the_column():
    fig = figure()
    assert fig.get_facecolor()[3] == 0
    assert fig.axes[0].get_facecolor()[3] == 0
    assert b'viewBox="0 0 518.4 288"' in svg(fig)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("学习率 $\\eta$, minus − and ‖g‖ ≤ 1", ""),
        ("two\nlines", ""),
        ("龘", "龘"),
        ("$\\eta$ 龘 $x$", "龘"),
        ("价格 \\$5", ""),
        # In a formula matplotlib has no Chinese, in a sentence no joke.
        ("$损$", "损"),
        ("🙂", "🙂"),
    ],
)
def test_missing_glyphs(text, missing):
    assert plotting.missing_glyphs(text) == missing


def test_the_font_covers_the_first_level_of_gb_2312():
    pairs = [(a, b) for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF)]
    level = "".join(bytes(p).decode("gb2312", "ignore") for p in pairs)
    assert len(level) == 3755
    assert plotting.missing_glyphs(level) == ""


def test_the_font_is_small_and_brings_its_licence():
    assert plotting.FONT.stat().st_size < 1_300_000
    licence = plotting.FONT.with_name("OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_describe_keeps_the_words_in_one_line():
    fig = plt.figure()
    plotting.describe(fig, "It goes\n    down. ")
    assert fig.alt_text == "It goes down."


def test_describe_wants_words():
    with pytest.raises(ValueError, match="wanted what the figure shows"):
        plotting.describe(plt.figure(), " \n")


def parabola(x):
    return ((x - 1) ** 2).sum(axis=-1)


def run(steps=5):
    method = optimizers.gradient_descent(
        lambda x: 2 * (x - 1), [3.0, 2.0], lr=0.25
    )
    return trace(method, steps=steps, f=parabola)


def test_convergence_draws_the_gap_on_a_log_axis():
    _, ax = plt.subplots()
    plotting.convergence(ax, run(), method="adam", label="A")
    (line,) = ax.lines
    np.testing.assert_allclose(line.get_ydata(), 5 * 0.25 ** np.arange(6))
    assert ax.get_yscale() == "log"
    assert line.get_color() == plotting.dress("adam")["color"]
    assert line.get_label() == "A"


def test_convergence_measures_from_the_minimum():
    _, ax = plt.subplots()
    made = Trace(t=np.arange(2), f=np.array([-1.0, -3.0]))
    plotting.convergence(ax, made, -3.0, method="adam", label="A", lw=1)
    assert list(ax.lines[0].get_ydata()) == [2, 0]
    assert ax.lines[0].get_linewidth() == 1


def test_a_style_of_its_own_overrides_the_dress():
    _, ax = plt.subplots()
    plotting.convergence(ax, run(), method="adam", label="A", linestyle="-")
    assert ax.lines[0].get_linestyle() == "-"


def test_contour_gives_a_bowl_evenly_spaced_rings():
    _, ax = plt.subplots()
    plotting.contour(ax, parabola, (0, 2), (0, 2), levels=8)
    radii = np.sqrt(ax.collections[0].levels)
    inside = np.diff(radii[radii < 1])
    assert len(inside) >= 5
    np.testing.assert_allclose(inside, inside.mean(), rtol=0.1)
    assert ax.get_aspect() == 1


def test_contour_takes_levels_as_they_are():
    _, ax = plt.subplots()
    plotting.contour(ax, parabola, (0, 2), (-1, 1), levels=[0.25, 1])
    assert list(ax.collections[0].levels) == [0.25, 1]
    assert (ax.get_xlim(), ax.get_ylim()) == ((0, 2), (-1, 1))


def test_path_draws_the_iterates_and_marks_the_start():
    _, ax = plt.subplots()
    x = run().x
    plotting.path(ax, x, method="momentum", label="M")
    line, start = ax.lines
    np.testing.assert_array_equal(line.get_xydata(), x)
    np.testing.assert_array_equal(start.get_xydata(), x[:1])
    assert start.get_color() == line.get_color()
    assert start.get_label().startswith("_")


def test_a_notebook_shows_the_bytes_that_a_script_saves():
    program = (
        "import sys, types; sys.modules['ipykernel'] = types.ModuleType('k')\n"
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance()\n"
        "import matplotlib; matplotlib.use('inline')\n"
        "from gdbook.plotting import use_style; use_style()\n"
        "import io, matplotlib.pyplot as plt\n"
        "fig, ax = plt.subplots(); ax.plot([1, 2])\n"
        "shown = shell.display_formatter.format(fig)[0]\n"
        "assert 'image/png' not in shown, sorted(shown)\n"
        "out = io.StringIO()\n"
        "fig.savefig(out, format='svg', metadata={'Date': None})\n"
        "assert shown['image/svg+xml'].split() == out.getvalue().split()\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_without_matplotlib_the_error_says_what_to_install():
    program = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "try: import gdbook.plotting\n"
        "except ImportError as error: print(error)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
    )
    assert "pip install 'gdbook[plot]'" in said.stdout
