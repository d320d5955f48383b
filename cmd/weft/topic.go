package main

import "errors"

func topics() []string { return nil }

func (j *job) helpOn(names []string) error {
	if len(names) == 0 {
		return j.say(helpText())
	}
	return usageError{errors.New("no help on " + names[0])}
}
