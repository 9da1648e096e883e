"""`tutor trace`: a name, a file or notation in; a table, JSON, an explanation or fits out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tutor.cli import main, networks
from tutor.nets.layer_catalog import BRANCH_OPS, CATALOG


def run(*words: str, stdin: str = "") -> Result:
    """`tutor trace` with these words."""
    return CliRunner().invoke(main, ["trace", *words], input=stdin)


def test_an_architecture_is_found_by_name() -> None:
    """However it is spelled, the published totals come out, within 80 columns."""
    for name in ("resnet50", "ResNet-50", "resnet_50"):
        result = run(name)
        assert result.exit_code == 0
        assert "parameters   25,557,032 = " in result.stdout
        assert "MACs         4,089,184,256" in result.stdout
        assert max(map(len, result.stdout.splitlines())) <= 80
    assert "MACs         3,857,973,248" in run("resnet50-paper").stdout


def test_every_architecture_that_is_listed_is_traced() -> None:
    """The names in the folder are the names that the command takes."""
    assert len(networks.names()) == 21
    for name in networks.names():
        assert run(name).exit_code == 0


def test_notation_needs_an_input() -> None:
    """Typed layers come with a size; a file has its own, which may be changed."""
    result = run("conv 4 k3; gap; fc 2", "--input", "8x9x3")
    assert result.exit_code == 0
    assert "1      conv 4 k3   6x7x4     112  4.54k    3     1" in result.stdout
    assert json.loads(run("vgg16", "--input", "64x64x3", "--json").stdout)["input"] == [3, 64, 64]
    missing = run("conv 4 k3")
    assert missing.exit_code == 2
    assert "needs --input HxWxC" in missing.stderr


def test_json_is_one_object() -> None:
    """One line, with the documented members."""
    lines = run("resnet18", "--json").stdout.splitlines()
    told = json.loads(lines[0])
    assert len(lines) == 1
    assert told["published"] == ["1.8 G FLOPs (table 1, multiply-adds)"]
    assert told["layers"][0]["sources"] == ["input"]
    assert run("resnet18", "--format", "json").stdout.splitlines() == lines
    assert told["params"] == sum(layer["params"] for layer in told["layers"]) == 11_689_512


@pytest.mark.parametrize("size", ["224x224x3", "3x224x224", "224x224x3c"])
def test_both_orders_of_an_input_give_the_published_total(size: str) -> None:
    """Channels first is read where only that fits the first layer; never as 224 channels."""
    result = run("resnet50", "--input", size)
    assert result.exit_code == 0
    assert result.stdout.startswith("input 224x224x3\n")
    assert "parameters   25,557,032 = " in result.stdout


@pytest.mark.parametrize(
    ("network", "size", "status"),
    [("resnet50", "224x224", 2), ("resnet50", "64x64x1", 1), ("conv 4 k3", "3x224x224", 2),
     ("conv 4 k3", "224x224", 2)],
)  # fmt: skip
def test_an_input_that_is_not_clear_is_no_network(network: str, size: str, status: int) -> None:
    """Nothing is traced, and both readings are shown."""
    result = run(network, "--input", size)
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.count(" channel") >= 2


def test_rows_are_printed_for_other_programs() -> None:
    """CSV and Markdown; a format and --json exclude each other."""
    csv = run("conv 4 k3", "--input", "8x9x3", "--format", "csv").stdout.splitlines()
    assert csv[1] == "1,conv 4 k3,6x7x4,108,4,4536,168,3,1"
    markdown = run("conv 4 k3", "--input", "8x9x3", "--format", "md").stdout
    assert markdown.splitlines()[2] == "| 1 | conv 4 k3 | 6x7x4 | 108 | 4 | 4536 | 168 | 3 | 1 |"
    assert run("conv 4 k3", "--input", "8x9x3", "--format", "csv", "--json").exit_code == 2


def test_full_has_a_line_a_row() -> None:
    """Blocks are spelled out."""
    assert "conv2.1.a.4 " not in run("resnet50").stdout
    assert "conv2.1.a.4 " in run("resnet50", "--full").stdout


def test_a_layer_is_explained() -> None:
    """`--explain` answers why a size is what it is."""
    result = run("resnet50", "--explain", "pool1")
    assert result.exit_code == 0
    assert "= ⌊(112 + 2·1 − 1·(3 − 1) − 1)/2⌋ + 1 = 56" in result.stdout
    unknown = run("resnet50", "--explain", "pool9")
    assert unknown.exit_code == 1
    assert "There is no layer 'pool9'; layers are conv1, 2, 3, pool1," in unknown.stderr


def test_sizes_are_fitted() -> None:
    """`--fit` lists settings with their arithmetic, as lines or as JSON."""
    result = run("--fit", "224 -> 56")
    assert result.exit_code == 0
    assert "conv k7 s4 p3          ⌊(224 + 2·3 − 1·(7 − 1) − 1)/4⌋ + 1 = 56" in result.stdout
    told = [json.loads(line) for line in run("--fit", "28 -> 56", "--json").stdout.splitlines()]
    assert {"op": "deconv", "kernel": 4, "stride": 2, "padding": 1, "output_padding": 0} in told
    assert run("--fit", "5 -> 900").exit_code == 1
    assert run("--fit", "many").exit_code == 2


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    """A path to a file in the format of the architectures."""
    path = tmp_path / "small.yaml"
    path.write_text("input: 8x8x1\nlayers: |\n  conv 2 k3\n  relu\n", encoding="utf-8")
    assert "parameters   20 = 18 weights + 2 biases" in run(str(path)).stdout
    path.write_text("input: 8x8x1\nlayers: |\n  relu\n  konv 2\n", encoding="utf-8")
    broken = run(str(path))
    assert broken.exit_code == 1
    assert "Line 2: There is no layer called 'konv'. Did you mean conv?" in broken.stderr
    path.write_bytes(b"\xff\xfe")
    assert "this is no text in UTF-8" in run(str(path)).stderr


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("conv 4 k7 s2", "--input", "5x5x3"), 1,
         "It is 5x5 with 3 channels (layer 1: conv k7 s2 needs at least 7, got 5 + 2·0), or"),
        (("conv 4 k3 zz", "--input", "5x5x3"), 1, "  conv 4 k3 zz\n            ^\n"),
        (("vgg61",), 1, "There is no layer called 'vgg61'."),
        (("vgg61",), 1, "Architectures: alexnet, convnext-t, densenet121,"),
        (("missing.yaml",), 1, "missing.yaml: No such file or directory."),
        ((), 2, "Name a network, or use --batch, --fit or --words."),
        (("vgg16", "--batch"), 2, "NETWORK, --batch, --fit and --words exclude each other."),
        (("vgg16", "--input", "5xx"), 2, "'5xx' is no input size."),
        (("vgg16", "--nothing"), 2, "No such option"),
    ],
)  # fmt: skip
def test_mistakes_go_to_stderr(words: tuple[str, ...], status: int, message: str) -> None:
    """A faulty network exits with 1, wrong usage with 2, and nothing is printed as data."""
    result = run(*words)
    assert (result.exit_code, result.stdout) == (status, "")
    assert message in result.stderr


def test_a_batch_answers_line_by_line() -> None:
    """The same order and ids; a network that does not fit is an error of its line alone."""
    asked = [
        {"id": "a", "network": "conv 4 k3", "input": [3, 8, 8]},
        {"id": 2, "network": "conv 4 k9", "input": [3, 8, 8]},
        {"id": "c", "network": "konv", "input": [3, 8, 8]},
        {"id": "d", "network": "conv 4 k3 d2 causal", "input": [3, 20]},
        {"id": "e", "network": "resnet18"},
    ]
    result = run("--batch", stdin="\n".join(map(json.dumps, asked)) + "\n\n")
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [each["id"] for each in told] == ["a", 2, "c", "d", "e"]
    assert told[0]["layers"][0]["output"] == [4, 6, 6]
    assert told[1] == {"id": 2, "error": "layer 1: conv k9 needs at least 9, got 8 + 2·0"}
    assert told[2]["error"] == "There is no layer called 'konv'. Did you mean conv?"
    causal = told[3]["layers"][0]
    assert [causal[name] for name in ("output", "params", "macs", "rf", "padding")] == [
        [4, 20], 40, 720, [5], [[4, 0]],
    ]  # fmt: skip
    assert told[4]["params"] == 11_689_512


def test_a_network_of_several_inputs_takes_a_size_for_each() -> None:
    """A list of shapes in a batch, `--input` once more on the command line."""
    network = "a: conv 8 k3 p1; from input2; again a"
    asked = {"id": 1, "network": network, "input": [[4, 32, 32], [4, 16, 16]]}
    told = json.loads(run("--batch", stdin=json.dumps(asked)).stdout)
    assert (told["input"], told["params"]) == ([[4, 32, 32], [4, 16, 16]], 296)
    lines = run(network, "--input", "32x32x4", "--input", "16x16x4").stdout.splitlines()
    assert lines[:2] == ["input 32x32x4", "input2 16x16x4"]
    assert "again a" in lines[-5]
    beside = run("concat(gap | from input2)", "--input", "8x8x4", "--input", "3", "--json")
    assert json.loads(beside.stdout)["layers"][-1]["output"] == [7]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("{", "not JSON: "),
        ("[" * 100_000, "not JSON: "),
        ("[]", 'needs "network" and "input"'),
        ('{"id": 1, "network": 7}', 'needs "network" and "input"'),
        ('{"id": 1, "network": "relu", "input": [true]}', '"input" must be [C, H, W] or [C, L]'),
        ('{"id": 1, "network": "relu", "input": []}', '"input" must be [C, H, W] or [C, L]'),
        ('{"id": 1, "network": "relu"}', "This network needs --input HxWxC"),
        ('{"id": 1, "network": "none.yaml"}', "none.yaml: No such file or directory."),
    ],
)
def test_a_line_that_is_no_request_is_told_and_counted(line: str, error: str) -> None:
    """The other lines are still answered; the exit status is 1."""
    result = run("--batch", stdin=line + '\n{"id": 9, "network": "relu", "input": [1, 2]}\n')
    told = [json.loads(each) for each in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert told[0]["error"].startswith(error)
    assert told[1]["id"] == 9
    assert told[1]["params"] == 0


def test_an_editable_checkout_reads_its_own_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside a pyproject the repository's folder is read, else the copy inside the package."""
    package = tmp_path / "tutor" / "cli"
    package.mkdir(parents=True)
    monkeypatch.setattr(networks, "__file__", str(package / "networks.py"))
    assert networks.folder() == str(tmp_path / "tutor" / "_data" / "architectures")
    (tmp_path / "pyproject.toml").touch()
    assert networks.folder() == str(tmp_path / "data" / "architectures")


def test_memory_is_told_for_a_type_and_a_batch() -> None:
    """Parameters once, activations for each image; a line more, a member more, nothing else."""
    plain, asked = run("resnet50"), run("resnet50", "--dtype", "fp16", "--batch-size", "32")
    told = [line for line in asked.stdout.splitlines() if line not in plain.stdout.splitlines()]
    assert told == ["memory       51.1 MB parameters + 2.40 GB activations, fp16, batch of 32"]
    facts = json.loads(run("resnet50", "--json", "--batch-size", "8").stdout)
    assert facts["memory"] == {
        "dtype": "fp32", "batch_size": 8,
        "params": 4 * 25_557_032, "activations": 4 * 8 * facts["activations"],
    }  # fmt: skip
    assert "memory" not in json.loads(run("resnet50", "--json").stdout)
    small = ("relu", "--input", "4x4x2", "--dtype", "int8", "--format", "md")
    assert "- memory 0 B parameters + 32 B activations, int8, batch of 1" in run(*small).stdout
    assert run("resnet50", "--dtype", "fp8").exit_code == 2
    assert run("resnet50", "--batch-size", "0").exit_code == 2


def test_two_networks_stand_side_by_side() -> None:
    """By name or typed, with the ratio of their totals; the input is that of both."""
    lines = run("resnet50", "--diff", "vgg16").stdout.splitlines()
    assert lines[0].split() == ["resnet50", "vgg16", "ratio"]
    assert "parameters    25,557,032              138,357,544             5.41" in lines
    assert max(map(len, lines)) <= 80
    typed = ("fc 10", "--diff", "conv 8 k3 s2; gap; fc 10", "--input", "32x32x3")
    found = json.loads(run(*typed, "--json").stdout)
    assert [side["params"] for side in found["networks"]] == [30_730, 314]
    assert found["ratio"]["params"] == 30_730 / 314
    assert "conv 8 k3 s2; gap; …" in run(*typed).stdout
    assert run("resnet50", "--diff", "vgg16", "--format", "csv").exit_code == 2
    assert run("resnet50", "--diff", "vgg61").exit_code == 1
    assert run("resnet50", "--diff", "vgg16", "--explain", "conv1").exit_code == 2


def test_every_word_of_the_notation_has_a_line() -> None:
    """Layers, blocks, activations, branches, settings and options, each with its meaning."""
    lines = run("--words").stdout.splitlines()
    first = {line.split()[0].partition("(")[0] for line in lines if line.startswith("  ")}
    flags = {flag for rule in CATALOG.values() for flag in rule.flags}
    letters = {f"{letter}3" for rule in CATALOG.values() for letter in rule.letters.split()}
    assert first >= {*CATALOG, *BRANCH_OPS, *flags, *letters}
    assert max(map(len, lines)) <= 100
    assert run("resnet50", "--words").exit_code == 2
