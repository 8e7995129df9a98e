"""An independent check of an election archive: of what it says, and of what is said to be in it.

``whole`` verifies an archive; ``public`` holds the checks that the archive alone allows,
``private`` those that need the evidence; ``unchecked`` says what was not checked and why. A check
is a function that yields what differs and returns, in words, what agrees (``finding``).
"""
