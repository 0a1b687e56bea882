#!/usr/bin/env python3
"""Writes deliveries.csv: made-up orders of a shop and whether they came late, with everything that ordinary tables have."""
import datetime
import math
import random

random.seed(7)
start = datetime.datetime(2024, 1, 1)
with open("deliveries.csv", "w") as out:
    out.write("order,ordered,carrier,distance_km,weight_kg,express,weather,packer,delivery\n")
    for order in range(1, 1501):
        at = start + datetime.timedelta(minutes=random.randrange(366 * 24 * 60))
        carrier = random.choices(["Post", "Falcon", "Bikes", "Old & Sons", "Drones"], [50, 30, 15, 4.5, 0.5])[0]
        distance = round(random.expovariate(1 / 80) + 1, 1)
        weight = round(random.lognormvariate(0.7, 0.8), 2)
        express = random.random() < 0.25
        weather = random.choices(["dry", "rain", "snow"], [6, 3, 1 if at.month in (1, 2, 12) else 0])[0]
        late = -2.1 + distance / 60 + 0.25 * weight - 1.8 * express + {"dry": -0.6, "rain": 0.5, "snow": 2}[weather]
        late += {"Post": 0, "Falcon": -0.8, "Bikes": 0.8 if weather != "dry" else -0.5, "Old & Sons": 1, "Drones": 0}[carrier]
        late += 1.2 * (at.weekday() >= 5) + 0.8 * (at.hour >= 16) + 0.6 * (at.month == 12)
        answer = "late" if random.random() < 1 / (1 + math.exp(-1.6 * late)) else "on time"
        cells = [
            order,
            at.strftime("%Y-%m-%d %H:%M"),
            carrier,
            "" if random.random() < 0.04 else distance,
            "NA" if random.random() < 0.08 else weight,
            "yes" if express else "no",
            "" if random.random() < 0.1 else weather,
            random.choice(["Ada", "Ben", "Cleo"]),
            answer,
        ]
        out.write(",".join(str(cell) for cell in cells) + "\n")
