package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// complete serves weft completion SHELL, and the requests that the script
// which it prints makes when somebody presses Tab. Cobra does both from the
// table of flags; nothing else of a run needs it.
func (j *job) complete(args []string) error {
	root := &cobra.Command{
		Use:               "weft EXPR [ARG...]",
		Args:              cobra.ArbitraryArgs,
		Run:               func(*cobra.Command, []string) {},
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SetOut(j.term.out)
	root.SetErr(j.term.err)
	var s settings
	root.Flags().AddFlagSet(flags(&s))
	for _, f := range flagTable {
		if f.choices != nil {
			if err := root.RegisterFlagCompletionFunc(f.long, cobra.FixedCompletions(f.choices, cobra.ShellCompDirectiveNoFileComp)); err != nil {
				return err
			}
		}
	}
	if strings.HasPrefix(args[0], "__complete") {
		root.AddCommand(&cobra.Command{
			Use: "help", Short: "explain a function or module", Run: func(*cobra.Command, []string) {},
			ValidArgsFunction: cobra.FixedCompletions(topics(), cobra.ShellCompDirectiveNoFileComp),
		}, &cobra.Command{
			Use: "completion", Short: "print the completion script of a shell", Run: func(*cobra.Command, []string) {},
			ValidArgsFunction: cobra.FixedCompletions([]string{"bash", "zsh", "fish"}, cobra.ShellCompDirectiveNoFileComp),
		})
		root.SetArgs(args)
		return root.Execute()
	}
	switch {
	case slices.Equal(args[1:], []string{"bash"}):
		var script strings.Builder
		if err := root.GenBashCompletionV2(&script, true); err != nil {
			return err
		}
		return j.say(strings.Replace(script.String(), wordsOfPackage, wordsOfBash, 1))
	case slices.Equal(args[1:], []string{"zsh"}):
		return root.GenZshCompletion(j.term.out)
	case slices.Equal(args[1:], []string{"fish"}):
		return root.GenFishCompletion(j.term.out, true)
	}
	return usageError{errors.New("weft completion wants bash, zsh or fish")}
}

// Cobra's script for bash calls one function of the package bash-completion. Where
// that is not installed, bash itself knows the words.
const (
	wordsOfPackage = `    _get_comp_words_by_ref "$@" cur prev words cword
`
	wordsOfBash = `    if declare -F _get_comp_words_by_ref >/dev/null; then
        _get_comp_words_by_ref "$@" cur prev words cword
    else
        words=("${COMP_WORDS[@]}") cword=$COMP_CWORD
        cur=${words[cword]} prev=${words[cword-1]}
    fi
`
)
