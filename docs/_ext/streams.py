"""What a cell prints stays in one piece.

A kernel sends what is printed in parts, cut where its clock happens to tick,
in the middle of a line if need be. MyST-NB puts the parts together with a new
line after each, so that the same page would come out one way or another. Here
they are joined as they were printed.
"""

from myst_nb.core import render


def joined(outputs):
    """Return the outputs of a cell with one text for each stream.

    Parameters
    ----------
    outputs : list of dict
        As the notebook format has them.

    Returns
    -------
    list of dict
        Each stream in the place of its first part; the rest as it was.
    """
    kept, streams = [], {}
    for output in outputs:
        name = output.get("name")
        if output["output_type"] != "stream":
            kept.append(output)
        elif name in streams:
            streams[name]["text"] += output["text"]
        else:
            streams[name] = output.copy()
            kept.append(streams[name])
    for stream in streams.values():
        stream["text"] = stream["text"].rstrip() + "\n"
    return kept


def setup(app):
    """Take the place of MyST-NB's function; it has no setting for this."""
    if not hasattr(render, "coalesce_streams"):
        raise AttributeError("myst_nb.core.render has no coalesce_streams now")
    render.coalesce_streams = joined
    return {"parallel_read_safe": True, "parallel_write_safe": True}
