"""Words that the package itself shows to a reader."""


def say(message, **fields):
    """Fill in a message; the Chinese edition translates what stands here.

    Parameters
    ----------
    message : str
        A sentence with ``{fields}``, written out in the call.
    **fields
        What stands in their places.

    Examples
    --------
    >>> from gdbook.words import say
    >>> say("after {steps} steps", steps=45)
    'after 45 steps'
    """
    return message.format(**fields)
