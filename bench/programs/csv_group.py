import csv
import io
from collections import defaultdict

out = ["city,kind,amount"]
cities = ["oslo", "rome", "lima", "cairo"]
for i in range(200_000):
    out.append(f"{cities[i * 7 % 4]},k{i % 5},{i % 97}.5")
totals = defaultdict(float)
for row in csv.DictReader(io.StringIO("\n".join(out))):
    totals[row["city"], row["kind"]] += float(row["amount"])
for key in sorted(totals)[:4]:
    print(*key, totals[key])
