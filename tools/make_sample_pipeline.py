#!/usr/bin/env python3
"""Write a fictional sales pipeline as CSV: make_sample_pipeline.py SEED OUT

The same seed gives the same bytes on every machine: integers only, own generator (SplitMix64).
"""

import csv
import io
import sys
from datetime import date, timedelta
from pathlib import Path

DEALS = 240
AS_OF = date(2026, 6, 30)  # open deals expected before it are overdue

HEADER = (
    "Deal ID", "Deal Name", "Account", "Owner", "Product", "Stage", "Amount", "Created Date", "Expected Close Date", "Close Date",
)  # fmt: skip

# The method's stages as an international team writes them, with how many of a hundred deals are there.
STAGES = (
    (("Project initiation", "項目立項", "项目立项"), 9),
    (("Solution definition", "方案設定", "方案设定"), 10),
    (("In-depth contact", "深度接觸", "深度接触"), 12),
    (("Product confirmation", "產品確定", "产品确定"), 9),
    (("Commercial engagement", "商務公關", "商务公关"), 8),
    (("Contract signing", "簽約成交", "签约成交"), 6),
    (("Contract execution", "合同執行", "合同执行"), 5),
    (("Customer service", "客戶服務", "客户服务"), 3),
    (("Won", "贏單", "赢单"), 18),
    (("Lost", "輸單", "输单"), 20),
)
FIRST_CLOSED = 6

ACCOUNTS = (
    "Alder & Finch Rail", "Bluewater Port Authority", "Castell Foods", "Dunmore Energy", "Eastgate Hospitals", "Fairholm Motors",
    "Granite Peak Mining", "Harbour Light Telecom", "Ironbridge Steel", "Juniper Logistics", "Kestrel Airways", "Lindqvist Paper",
    "Meridian Water", "Northfield University", "Orchard Retail Group", "青岑電力", "明川電信", "瀚海物流", "禾岳食品", "岱青科技",
    "东岑重工", "启程轨道交通", "云栖能源", "海纳医疗", "Quayside Insurance", "Rowan Packaging", "Silverlake Bank", "Thornbury Chemicals",
)  # fmt: skip
OWNERS = ("Ann Whitlock", "Ben Okafor", "Clara Lindholm", "David Reyes", "林書宇", "陳怡安", "周晓岚", "Emma Kowalska")
# Name and the range of a deal in thousands.
PRODUCTS = (
    ("Fibre backbone", 180, 2400), ("Private 5G site", 90, 1200), ("Control room", 120, 900), ("Managed network", 40, 600),
    ("Field service contract", 15, 180), ("Sensor package", 20, 320), ("Training programme", 5, 60),
)  # fmt: skip
OCCASIONS = ("expansion", "renewal", "phase 2", "replacement", "pilot", "framework agreement", "new site")


class Random:
    """SplitMix64 (Steele, Lea and Flood 2014)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        mixed = self.state
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB % 2**64
        return (mixed ^ mixed >> 31) % bound

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def pick(self, items):
        return items[self.below(len(items))]


def stage_of(random):
    ticket = random.below(sum(weight for _, weight in STAGES))
    for index, (_, weight) in enumerate(STAGES):
        if ticket < weight:
            return index
        ticket -= weight
    raise AssertionError("unreachable")


def amount(random, low, high):
    """Two draws multiplied make small deals more frequent; rounded as people round."""
    thousands = low + (high - low) * random.below(1000) * random.below(1000) // 1_000_000
    exact = thousands * 1000 + random.below(1000)
    step = 500 if exact < 50_000 else 5_000 if exact < 500_000 else 50_000
    return max(step, exact // step * step)


def deal(random, number):
    stage = stage_of(random)
    closed = stage >= FIRST_CLOSED
    product, low, high = random.pick(PRODUCTS)
    account = random.pick(ACCOUNTS)
    value = amount(random, low, high)
    if closed:
        closing = AS_OF - timedelta(days=random.between(3, 360))
        created = closing - timedelta(days=random.between(40, 300))
        expected = closing + timedelta(days=random.between(-30, 20))
    else:
        created = AS_OF - timedelta(days=random.between(5 + 30 * stage, 60 + 50 * stage))
        # One open deal in eight is overdue.
        ahead = -random.between(5, 75) if random.below(8) == 0 else random.between(10, 300 - 40 * stage)
        expected = max(AS_OF + timedelta(days=ahead), created + timedelta(days=1))
        closing = None
    early = stage < 2
    return (
        f"MS-{number:04d}",
        f"{account}, {random.pick(OCCASIONS)}",
        account,
        random.pick(OWNERS),
        product,
        random.pick(STAGES[stage][0]),
        "" if early and random.below(3) == 0 else str(value),
        created.isoformat(),
        "" if early and random.below(4) == 0 else expected.isoformat(),
        closing.isoformat() if closing else "",
    )


def sample(seed):
    random = Random(seed)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(deal(random, number) for number in range(1, DEALS + 1))
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def main(arguments):
    if len(arguments) != 2 or not arguments[0].isdecimal():
        print("usage: make_sample_pipeline.py SEED OUT", file=sys.stderr)
        return 2
    Path(arguments[1]).write_bytes(sample(int(arguments[0])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
