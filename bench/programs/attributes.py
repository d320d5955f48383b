class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, dx, dy):
        self.x += dx
        self.y += dy
        return self


p = Point(0, 0)
for i in range(500_000):
    p.move(i, 1)
    p.x -= p.y
points = [Point(i, i + 1) for i in range(100_000)]
print(p.x, p.y, sum(q.x * q.y for q in points))
