"""Reads statements with sqlglot and sqlfluff in their Redshift dialects.

The one argument is a file of statements, each ended by a NUL. Each statement that a judge can't read is printed as the
judge's name, the complaint and the statement, each ended by a NUL.
"""
import logging
import multiprocessing
import sys


def sqlglot_complaint(sql):
    import sqlglot

    try:
        # sqlglot takes a statement that it doesn't know, such as UNLOAD, for a command with any text. sqlfluff judges it.
        sqlglot.parse_one(sql, dialect="redshift")
        return ""
    except sqlglot.errors.SqlglotError as e:
        return str(e).split("\n")[0]


def sqlfluff_complaint(sql):
    from sqlfluff.core import Linter

    global linter
    linter = globals().get("linter") or Linter(dialect="redshift")
    violations = linter.parse_string(sql + ";\n").violations
    return violations[0].desc() if violations else ""


def complaints(sql):
    return [
        (judge, complaint, sql)
        for judge, complaint in (("sqlglot", sqlglot_complaint(sql)), ("sqlfluff", sqlfluff_complaint(sql)))
        if complaint
    ]


def quiet():
    logging.disable(logging.CRITICAL)


if __name__ == "__main__":
    quiet()
    with open(sys.argv[1], encoding="utf-8") as file:
        statements = list(dict.fromkeys(sql for sql in file.read().split("\0") if sql.strip()))
    with multiprocessing.Pool(initializer=quiet) as pool:
        found = [one for several in pool.imap(complaints, statements, chunksize=16) for one in several]
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write("".join(part + "\0" for one in found for part in one))
