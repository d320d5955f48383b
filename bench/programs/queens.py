def queens(n, row=0, cols=0, left=0, right=0):
    if row == n:
        return 1
    count = 0
    for c in range(n):
        bit = 1 << c
        if not (cols & bit or left & (1 << (row + c)) or right & (1 << (row - c + n))):
            count += queens(n, row + 1, cols | bit, left | 1 << (row + c), right | 1 << (row - c + n))
    return count


def solve(n):
    def place(board):
        if len(board) == n:
            yield board
            return
        for c in range(n):
            if all(c != k and abs(c - k) != len(board) - r for r, k in enumerate(board)):
                yield from place(board + (c,))

    return place(())


print(queens(8), sum(1 for _ in solve(7)))
