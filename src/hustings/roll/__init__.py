"""Who is a member, since when, and who may vote: from the office's file to a frozen roll.

``identity`` the form of a member's number; ``events`` the dated log from which all else follows;
``sequences`` what may follow what; ``columns`` and ``status`` what the log says at a moment;
``settings``, ``tables`` and ``importing`` the office's files; ``ledger`` the folder; ``chain`` its
digests; ``conditions`` and ``eligibility`` the declared rule; ``commitment`` and ``snapshot`` the
frozen roll, which names nobody.
"""
