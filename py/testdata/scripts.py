"""Record what CPython 3.13 prints for the scripts: scripts/*.jsonl.

    python3.13 py/testdata/scripts.py [--check]

A .txt file holds many scripts, each under a line '#### name'. Each is
run as script.py, with no standard input, and recorded as
{"name", "src", "stdout", "stderr", "exit"}. The programs of examples/article
are recorded the same way.
"""

import json, os, pathlib, re, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).parent
# Frames of Python's own library, which weft has none of.
LIBRARY = re.compile(rf'^([ |]*)File "{re.escape(sys.base_prefix)}[^"]*", line .*\n(?:\1  .*\n)*', re.M)
ARTICLE = HERE.parent.parent / "examples" / "article"


def sections(text):
    parts = re.split(r"^#### (\S+)\n", text, flags=re.M)
    return zip(parts[1::2], parts[2::2])


def record(name, src):
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "script.py").write_text(src, encoding="utf-8")
        env = dict(os.environ, PYTHONIOENCODING="utf-8", PYTHONHASHSEED="0", NO_COLOR="1")
        p = subprocess.run([sys.executable, "-W", "ignore", "script.py"], cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    stderr = LIBRARY.sub("", p.stderr.decode().replace(folder + os.sep, ""))
    row = {"name": name, "src": src, "stdout": p.stdout.decode().replace(folder + os.sep, ""), "stderr": stderr, "exit": p.returncode}
    assert " at 0x" not in row["stdout"] + row["stderr"], name
    return row


def main():
    assert sys.version_info[:2] == (3, 13), "weft follows CPython 3.13"
    groups = {p.with_suffix(".jsonl"): list(sections(p.read_text(encoding="utf-8"))) for p in sorted((HERE / "scripts").glob("*.txt"))}
    groups[HERE / "scripts" / "article.jsonl"] = [(p.stem, p.read_text(encoding="utf-8")) for p in sorted(ARTICLE.glob("*.py"))]
    changed, total = False, 0
    for target, scripts in groups.items():
        names = [n for n, _ in scripts]
        assert len(names) == len(set(names)), f"{target}: a name twice"
        total += len(names)
        text = "".join(json.dumps(record(n, s), ensure_ascii=False) + "\n" for n, s in scripts)
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            changed = True
            print("changed:", target.name)
            if "--check" not in sys.argv:
                target.write_text(text, encoding="utf-8")
    print(total, "scripts")
    sys.exit(1 if changed and "--check" in sys.argv else 0)


main()
