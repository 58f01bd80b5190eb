"""The examples of a document: their kinds checked, or cut out for examples_test.sh, whose head says what each kind means.

usage: blocks.py check DOCUMENT...      says of each block what is wrong with its kind, and of those for elsewhere whether they are
                                        well-formed; exit status 1 where something is wrong
       blocks.py cut DOCUMENT FOLDER    the text of each act to FOLDER/acts/NUMBER, the acts in order to FOLDER/acts.sh,
                                        named files to FOLDER/checkout, the engine's settings to FOLDER/config
"""
import configparser
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree

import yaml

READERS = ("config", "pack", "calendar", "playbook", "map", "mapping", "triage", "sources", "letter")
UNREAD = ("figure", "record")
FENCE = re.compile(r"^( *)```(.*)$")
HIDDEN = re.compile(r"^ *<!-- (setup|config|file \S+)$")
ITEM = re.compile(r"^( *)([-*]|\d+\.) ( *)")


class Block:
    def __init__(self, line, info, indent, hidden=False):
        self.line, self.info, self.indent, self.hidden, self.lines = line, info, indent, hidden, []

    def add(self, line):
        self.lines.append(line[self.indent:] if not line[:self.indent].strip() else line)

    def text(self):
        return "".join(line + "\n" for line in self.lines)

    def act(self):
        """What is done with it, and with which words: ("put", ["mapping", "my-tool.yaml"]). None: of no known kind."""
        language, *words = self.info.split()
        what = words[0] if words else ""
        if self.hidden:
            return language, words
        if self.info in ("sh example", "http example"):
            return "example" if language == "sh" else "ask", []
        if what == "prints" and words[1:] in ([], ["alike"]) and language in ("text", "json"):
            return "prints", [language] + words[1:]
        if what == "elsewhere" and len(words) == 1 and language in PARSERS:
            return "elsewhere", [language]
        if language == "text" and what in UNREAD and len(words) == 1:
            return "skip", []
        if what == "file" and len(words) == 2:
            return "put", words
        if what in READERS and len(words) <= 2:
            return "put", [what, words[1] if len(words) > 1 else f"{what}.{language}"]
        return None


def blocks_of(document):
    """Blocks in order, and complaints: [Block], [(line, sentence)]."""
    blocks, complaints, open_block, content, after_gap = [], [], None, 0, True
    for number, line in enumerate(pathlib.Path(document).read_text(encoding="utf-8").split("\n"), 1):
        if open_block is not None:
            ends = line.strip() == ("-->" if open_block.hidden else "```")
            if ends:
                blocks.append(open_block)
                open_block = None
            else:
                open_block.add(line)
            after_gap = False
            continue
        fence, hidden, item = FENCE.match(line), HIDDEN.match(line), ITEM.match(line)
        if fence:
            open_block = Block(number, fence[2].strip() or "bare", len(fence[1]))
        elif hidden:
            open_block = Block(number, hidden[1], indent_of(line), hidden=True)
        elif line.lstrip().startswith("~~~"):
            complaints.append((number, "fences are of three backticks"))
        elif item and len(item[3]) >= 4 or (after_gap and line.strip() and indent_of(line) >= content + 4):
            complaints.append((number, "a block by its indentation alone; fence it and say its kind"))
        if item and indent_of(line) < content + 4:
            content = len(item[0]) - len(item[3])
        elif line.strip() and indent_of(line) < content:
            content = 0
        after_gap = not line.strip() or line.startswith("#")
    if open_block is not None:
        complaints.append((open_block.line, "a block that does not end"))
    return blocks, complaints


def indent_of(line):
    return len(line) - len(line.lstrip(" "))


def wrong_with(block):
    if block.act() is None:
        return f"no known kind of block: {block.info}"
    if block.act()[0] == "elsewhere":
        try:
            PARSERS[block.act()[1][0]](block.text())
        except Exception as error:
            return f"not well-formed: {error}"
    return None


def check(documents):
    count = 0
    for document in documents:
        blocks, complaints = blocks_of(document)
        complaints += [(b.line, wrong) for b in blocks if (wrong := wrong_with(b))]
        for line, sentence in sorted(complaints):
            print(f"{document}:{line}: {sentence}")
        count += len(complaints)
    if count:
        print("Kinds of blocks: the head of tests/e2e/examples_test.sh")
    return 1 if count else 0


def cut(document, folder):
    folder = pathlib.Path(folder)
    (folder / "acts").mkdir(exist_ok=True)
    (folder / "checkout").mkdir(exist_ok=True)
    script = []
    if check([document]):
        return 1
    for number, block in enumerate(blocks_of(document)[0]):
        act, words = block.act()
        if act in ("skip", "elsewhere"):
            continue
        (folder / "acts" / str(number)).write_text(block.text(), encoding="utf-8")
        if act in ("config", "file"):
            hidden = folder / ("config" if act == "config" else f"checkout/{words[0]}")
            hidden.write_text(block.text(), encoding="utf-8")
            hidden.chmod(0o600)
            continue
        if act == "put" and not (folder / "checkout" / words[1]).exists():
            file = folder / "checkout" / words[1]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text(), encoding="utf-8")
        script.append(f"at={block.line}; {act} {number} {' '.join(words)}\n")
    (folder / "acts.sh").write_text("".join(script), encoding="utf-8")
    return 0


def parse_http(text):
    """Requests as `http example` has them: METHOD PATH BODY # REMARK."""
    for line in re.sub(r"\n +", " ", text).splitlines():
        body = re.fullmatch(r"(?:GET|POST|PUT|DELETE) +/\S* *(.*)", line.partition(" # ")[0])[1]
        if body:
            json.loads(body)


def by(*command):
    return lambda text: subprocess.run(command, input=text, text=True, check=True)


PARSERS = {
    "sh": by("bash", "-n"),
    "js": by("node", "--input-type=module", "--check"),
    "json": json.loads,
    "yaml": yaml.safe_load,
    "ini": lambda text: configparser.ConfigParser(interpolation=None).read_string(text),
    "xml": xml.etree.ElementTree.fromstring,
    "http": parse_http,
}

if __name__ == "__main__":
    if sys.argv[1] == "check":
        sys.exit(check(sys.argv[2:]))
    sys.exit(cut(*sys.argv[2:]))
