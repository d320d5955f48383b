class Node:
    def __init__(self, key, left, right):
        self.key, self.left, self.right = key, left, right


def build(lo, hi):
    if lo >= hi:
        return None
    mid = (lo + hi) // 2
    return Node(mid, build(lo, mid), build(mid + 1, hi))


def walk(node):
    if node is not None:
        yield from walk(node.left)
        yield node.key
        yield from walk(node.right)


root = build(0, 60_000)
print(sum(walk(root)), sum(k for k in walk(root) if k % 2))
