"""How tightly signs bind, from loose to tight: one scale for reading and for writing."""

OR, AND, NOT, RELATION, SUM, TERM, SIGN, POWER, POSTFIX, ATOM = range(1, 11)
LOOSEST = OR
