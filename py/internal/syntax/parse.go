package syntax

// ParseExpr parses src as one expression, which may be surrounded by blank
// lines and comments. Name is used in errors only.
func ParseExpr(name, src string) (*Expression, error) {
	p := newParser(name, src)
	p.s.exprOnly = true
	var body Expr
	if err := p.run(func() { body = p.wholeExpression() }); err != nil {
		return nil, err
	}
	return &Expression{Name: name, Src: src, Body: body}, nil
}

// ParseFile parses src as a file of statements. Name is used in errors only.
func ParseFile(name, src string) (*Module, error) {
	p := newParser(name, src)
	var body []Stmt
	if err := p.run(func() { body = p.file() }); err != nil {
		return nil, err
	}
	return &Module{Name: name, Src: src, Body: body}, nil
}

// ParseLines parses lines that are out of their place in a program: a return
// needs no function around it, a break no loop.
func ParseLines(src string) ([]Stmt, error) {
	p := newParser("", src)
	var body []Stmt
	err := p.run(func() { body = p.statements() })
	return body, err
}
