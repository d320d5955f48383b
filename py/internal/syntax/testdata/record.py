"""Record what CPython makes of every case in cases.txt.

    python3.13 record.py cases.txt > cases.jsonl

A case is a line: ⏎ stands for a newline, ⇥ for a tab, ␀ for NUL; a line that
starts with ## is a comment. Each is tried as an expression first and as a file
second. What comes out is one JSON object a line: src, mode (eval or exec) and
either dump, the tree as an S-expression with spans, or class, msg, pos, end, or
outside, for what CPython takes and the subset does not.
Columns count code points from 1 in errors, bytes from 0 in dumps.
"""
import ast
import json
import sys
import warnings

warnings.simplefilter("ignore")

OPS = {
    "Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "FloorDiv": "//",
    "Mod": "%", "Pow": "**", "LShift": "<<", "RShift": ">>", "BitOr": "|", "BitXor": "^",
    "BitAnd": "&", "UAdd": "+", "USub": "-", "Invert": "~", "Not": "not", "Eq": "==",
    "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is",
    "IsNot": "is not", "In": "in", "NotIn": "not in",
}


class Outside(Exception):
    """The tree holds what is outside the subset."""


def text(s):
    return json.dumps(s, ensure_ascii=True)


def const(v):
    if v is None or v is True or v is False:
        return str(v)
    if v is ...:
        return "..."
    if isinstance(v, int):
        return "int " + hex(v)
    if isinstance(v, float):
        return "float " + v.hex()
    if isinstance(v, bytes):
        return "bytes " + text(v.decode("latin-1"))
    if isinstance(v, str):
        return "str " + text(v)
    raise Outside


def many(nodes):
    return "[" + " ".join(dump(n) for n in nodes) + "]"


def params(a):
    out = []
    pos = a.posonlyargs + a.args
    first = len(pos) - len(a.defaults)

    def one(kind, p, default):
        s = "(" + kind + " " + p.arg
        if p.annotation:
            s += " :" + dump(p.annotation)
        if default is not None:
            s += " =" + dump(default)
        out.append(s + ")")

    for i, p in enumerate(pos):
        kind = "posonly" if i < len(a.posonlyargs) else "param"
        one(kind, p, a.defaults[i - first] if i >= first else None)
    if a.vararg:
        one("varargs", a.vararg, None)
    for p, d in zip(a.kwonlyargs, a.kw_defaults):
        one("kwonly", p, d)
    if a.kwarg:
        one("varkw", a.kwarg, None)
    return "[" + " ".join(out) + "]"


def gens(gs):
    return "[" + " ".join(
        "(%s %s %s %s)" % ("asyncfor" if g.is_async else "for", dump(g.target), dump(g.iter), many(g.ifs))
        for g in gs) + "]"


def opt(n):
    return "-" if n is None else dump(n)


def body(n):
    t = type(n).__name__
    if t == "Constant":
        return const(n.value)
    if t == "Name":
        return n.id
    if t in ("Tuple", "List", "Set"):
        return many(n.elts)
    if t == "Dict":
        return "[" + " ".join(opt(k) + ": " + dump(v) for k, v in zip(n.keys, n.values)) + "]"
    if t in ("Starred", "Await", "YieldFrom", "Expr"):
        return dump(n.value)
    if t in ("Yield", "Return"):
        return opt(n.value)
    if t == "BinOp":
        return OPS[type(n.op).__name__] + " " + dump(n.left) + " " + dump(n.right)
    if t == "UnaryOp":
        return OPS[type(n.op).__name__] + " " + dump(n.operand)
    if t == "BoolOp":
        return type(n.op).__name__.lower() + " " + many(n.values)
    if t == "Compare":
        return dump(n.left) + "".join(
            " " + OPS[type(o).__name__] + " " + dump(c) for o, c in zip(n.ops, n.comparators))
    if t == "IfExp":
        return dump(n.test) + " " + dump(n.body) + " " + dump(n.orelse)
    if t == "NamedExpr":
        return dump(n.target) + " " + dump(n.value)
    if t == "Lambda":
        return params(n.args) + " " + dump(n.body)
    if t == "Call":
        return dump(n.func) + " " + many(n.args) + " [" + " ".join(
            "(%s %s)" % (k.arg or "**", dump(k.value)) for k in n.keywords) + "]"
    if t == "Attribute":
        return dump(n.value) + " " + n.attr
    if t == "Subscript":
        return dump(n.value) + " " + dump(n.slice)
    if t == "Slice":
        return opt(n.lower) + " " + opt(n.upper) + " " + opt(n.step)
    if t in ("ListComp", "SetComp", "GeneratorExp"):
        return dump(n.elt) + " " + gens(n.generators)
    if t == "DictComp":
        return dump(n.key) + " " + dump(n.value) + " " + gens(n.generators)
    if t == "JoinedStr":
        return fstring(n)
    if t == "Assign":
        return many(n.targets) + " " + dump(n.value)
    if t == "AugAssign":
        return dump(n.target) + " " + OPS[type(n.op).__name__] + " " + dump(n.value)
    if t == "AnnAssign":
        return dump(n.target) + " " + dump(n.annotation) + " " + opt(n.value) + (" simple" if n.simple else "")
    if t == "Delete":
        return many(n.targets)
    if t == "Raise":
        return opt(n.exc) + " " + opt(n.cause)
    if t == "Assert":
        return dump(n.test) + " " + opt(n.msg)
    if t in ("Global", "Nonlocal"):
        return " ".join(n.names)
    if t in ("Import", "ImportFrom"):
        head = "." * n.level + (n.module or "") + " " if t == "ImportFrom" else ""
        return head + "[" + " ".join(a.name + (" as " + a.asname if a.asname else "") for a in n.names) + "]"
    if t in ("Pass", "Break", "Continue"):
        return ""
    if t in ("If", "While"):
        return dump(n.test) + " " + many(n.body) + " " + many(n.orelse)
    if t in ("For", "AsyncFor"):
        return dump(n.target) + " " + dump(n.iter) + " " + many(n.body) + " " + many(n.orelse)
    if t in ("With", "AsyncWith"):
        return "[" + " ".join(
            "(" + dump(i.context_expr) + " " + opt(i.optional_vars) + ")" for i in n.items) + "] " + many(n.body)
    if t in ("Try", "TryStar"):
        return many(n.body) + " [" + " ".join(
            "(" + opt(h.type) + " " + (h.name or "-") + " " + many(h.body) + ")" for h in n.handlers
        ) + "] " + many(n.orelse) + " " + many(n.finalbody)
    if t in ("FunctionDef", "AsyncFunctionDef") and not n.type_params:
        return n.name + " " + params(n.args) + " " + opt(n.returns) + " " + many(n.body) + " " + many(n.decorator_list)
    if t == "ClassDef" and not n.keywords and not n.type_params:
        return n.name + " " + many(n.bases) + " " + many(n.body) + " " + many(n.decorator_list)
    raise Outside


def fstring(n):
    """Parts of an f-string without spans: CPython's differ from version to version."""
    out = []
    for v in n.values:
        if isinstance(v, ast.Constant):
            if v.value != "":
                out.append(text(v.value))
        else:
            s = "{" + dump(v.value)
            if v.conversion >= 0:
                s += " !" + chr(v.conversion)
            if v.format_spec is not None:
                s += " :(" + fstring(v.format_spec) + ")"
            out.append(s + "}")
    return " ".join(out)


def dump(n):
    span = "%d:%d-%d:%d" % (n.lineno, n.col_offset, n.end_lineno, n.end_col_offset)
    return "(" + (type(n).__name__ + " " + span + " " + body(n)).rstrip() + ")"


def record(src):
    try:
        tree = ast.parse(src, mode="eval")
        compile(src, "f", "eval")
        return {"src": src, "mode": "eval", "dump": dump(tree.body)}
    except (SyntaxError, ValueError):
        pass
    except Outside:
        return {"src": src, "mode": "eval", "outside": True}
    try:
        tree = ast.parse(src, mode="exec")
        compile(src, "f", "exec")
        return {"src": src, "mode": "exec", "dump": many(tree.body)}
    except Outside:
        return {"src": src, "mode": "exec", "outside": True}
    except SyntaxError as e:
        return {"src": src, "mode": "exec", "class": type(e).__name__, "msg": e.msg,
                "pos": [e.lineno, e.offset], "end": [e.end_lineno, e.end_offset]}
    except ValueError as e:
        return {"src": src, "mode": "exec", "class": type(e).__name__, "msg": str(e)}


for line in open(sys.argv[1], encoding="utf-8"):
    line = line.rstrip("\n")
    if not line or line.startswith("##"):
        continue
    src = line.replace("⏎", "\n").replace("⇥", "\t").replace("␀", "\0")
    print(json.dumps(record(src), ensure_ascii=False))
