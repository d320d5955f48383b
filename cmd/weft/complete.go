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
		return root.GenBashCompletionV2(j.term.out, true)
	case slices.Equal(args[1:], []string{"zsh"}):
		return root.GenZshCompletion(j.term.out)
	case slices.Equal(args[1:], []string{"fish"}):
		return root.GenFishCompletion(j.term.out, true)
	}
	return usageError{errors.New("weft completion wants bash, zsh or fish")}
}
