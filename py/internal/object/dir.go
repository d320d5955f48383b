package object

// Dir returns the names that dir(v) lists, unsorted and with repetitions.
func Dir(v Value) []string {
	var names []string
	if v.IsObject() {
		if a := (*Head)(v.p).attrs; a != nil {
			names = append(names, a.Names()...)
		}
		if also := v.Type().Slots.Names; also != nil {
			names = append(names, also(v)...)
		}
	}
	t, ok := AsType(v)
	if !ok {
		t = v.Type()
	}
	for _, u := range t.MRO() {
		names = append(names, u.Own()...)
	}
	return names
}
