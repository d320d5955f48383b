package py

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// aloneEnv makes the test binary run the script on its standard input.
const aloneEnv = "WEFT_TEST_ALONE"

func TestMain(m *testing.M) {
	if os.Getenv(aloneEnv) == "" {
		os.Exit(m.Run())
	}
	src, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	out, _ := run(string(src), (*Session).Finish)
	if _, err := os.Stdout.WriteString(out); err != nil {
		panic(err)
	}
	os.Exit(0)
}

// byItself runs a script in a process of its own and compares what it prints.
func byItself(t *testing.T, src, want string) {
	t.Parallel()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), aloneEnv+"=1")
	cmd.Stdin, cmd.Stderr = strings.NewReader(src), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if string(out) != want {
		t.Errorf("stdout:\n%s", diff(string(out), want))
	}
}

// TestScriptsAgreeAlone runs each script that imports something alone: types
// are set up by the module that they belong to, and a module that forgets to
// look up another one works after whoever has done so.
func TestScriptsAgreeAlone(t *testing.T) {
	eachRow(t, "testdata/scripts/*.jsonl", func(t *testing.T, row []byte) {
		var want script
		if err := json.Unmarshal(row, &want); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(want.Src, "import ") {
			t.Run(want.Name, func(t *testing.T) { byItself(t, want.Src, want.Stdout) })
		}
	})
}

// TestModulesLookUpOthers is for what no recorded script uses by itself.
func TestModulesLookUpOthers(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"sys", "import sys\nprint(repr(sys.implementation)[:10])", "namespace("},
		{"dataclasses", "from dataclasses import *\n@dataclass\nclass A:\n    x: int = field(metadata={'a': 2})\nprint(fields(A)[0].metadata['a'])", "2"},
		{"asyncio", "import asyncio\nasync def f():\n    return asyncio.current_task().get_context().copy().run(len, 'ab')\nprint(asyncio.run(f()))", "2"},
	} {
		t.Run(c.name, func(t *testing.T) { byItself(t, c.src, c.want+"\n") })
	}
}
