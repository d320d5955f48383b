package object

// Cell is a variable that closures share.
type Cell struct {
	Head
	V Value
}

// CellType is the type of cells.
var CellType = NewType("cell", LayoutCell)

// NewCell returns a cell that holds v.
func NewCell(v Value) *Cell {
	c := &Cell{V: v}
	c.typ = CellType
	return c
}

// AsCell returns the cell that a frame's slot holds.
func AsCell(v Value) *Cell { return (*Cell)(v.p) }

func init() {
	CellType.Attr("cell_contents", func(_ *Thread, v Value) Value {
		x := AsCell(v).V
		if x.IsNil() {
			panic(Errorf(ValueError, "Cell is empty"))
		}
		return x
	}, func(_ *Thread, v, x Value) { AsCell(v).V = x.Own() })
	CellType.Slots.Repr = func(_ *Thread, v Value) string {
		x := AsCell(v).V
		if x.IsNil() {
			return "<cell at " + address(v) + ": empty>"
		}
		return "<cell at " + address(v) + ": " + x.TypeName() + " object at " + address(x) + ">"
	}
}
