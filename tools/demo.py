"""From a pipeline export to a forecast: drives the import service of the extension in a private LibreOffice.

Exit status: 0 all rows read; 3 a forecast was made but rows were refused (see the sheet Rejected); 1 no forecast; 2 wrong
usage.
"""
import argparse
import datetime
import pathlib
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from office import Office, OfficeError, named_value, properties  # noqa: E402
import uno  # noqa: E402
from com.sun.star.lang import IllegalArgumentException  # noqa: E402

DAY_ZERO = datetime.date(1899, 12, 30)
REFUSED, FAILED = 3, 1


def arguments():
    parser = argparse.ArgumentParser(prog="mainstay demo", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline", nargs="?", metavar="PIPELINE.csv", help="export of a sales system; default: a sample pipeline")
    parser.add_argument("-o", "--output", default="out", metavar="DIR", help="where forecast.ods, .pdf and .png go (default: out)")
    parser.add_argument("--prices", metavar="CSV", help="product price list, for open deals without an amount; "
                        "default: products.csv beside the pipeline, where there is one")
    parser.add_argument("--target", type=float, help="revenue to reach (default: see the workbook's Method sheet)")
    parser.add_argument("--today", metavar="YYYY-MM-DD", type=datetime.date.fromisoformat, help="date of the forecast (default: today)")
    parser.add_argument("--language", choices=("en-US", "zh-TW", "zh-CN"), default="en-US", help="language of the workbook")
    parser.add_argument("--encoding", help="e.g. UTF-8, GB18030, Big5, UTF-16LE (default: found out)")
    parser.add_argument("--delimiter", help="one character (default: found out)")
    parser.add_argument("--decimal", choices=(".", ","), help="decimal separator (default: found out)")
    parser.add_argument("--stage", action="append", default=[], metavar="NAME=MEANING",
                        help="what a stage name of the file means: 1 to 8, won or lost; may be repeated")
    parser.add_argument("--oxt", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--sample", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    for stage in options.stage:
        if "=" not in stage:
            parser.error(f"--stage {stage}: write NAME=MEANING, for example --stage 'Trial=4'")
    return options


def money(value):
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.2f}"


def import_arguments(options, office, pipeline, prices):
    chosen = {"URL": office.take_in(pipeline, "pipeline.csv" if not pipeline.name.isascii() else None),
              "Language": options.language, "Hidden": True}
    if prices:
        chosen["PricesURL"] = office.take_in(prices, "prices-" + prices.name)
    if options.target is not None:
        chosen["Target"] = options.target
    if options.today:
        chosen["Today"] = float((options.today - DAY_ZERO).days)
    for name, value in (("Encoding", options.encoding), ("Delimiter", options.delimiter), ("DecimalSeparator", options.decimal)):
        if value:
            chosen[name] = "\t" if value in ("\\t", "tab") else value
    if options.stage:
        stages = tuple(named_value(*stage.rsplit("=", 1)) for stage in options.stage)
        chosen["Stages"] = uno.Any("[]com.sun.star.beans.NamedValue", stages)
    return properties(**chosen)


def report(summary, seconds, prices):
    print(f"  deals read        {summary['Deals']:>14,} of {summary['Rows']:,} rows")
    for reason, lines in zip(summary["RefusedByReason"], summary["RefusedLines"]):
        print(f"  rows refused      {reason.Value:>14,}  {reason.Name} (line {lines.Value})")
    if summary["Estimated"]:
        print(f"  amounts estimated {summary['Estimated']:>14,}  open deals without an amount"
              f" (mean won amount of the product{', else ' + prices.name if prices else ''})")
    print(f"  open amount       {money(summary['OpenAmount']):>14}")
    print(f"  weighted          {money(summary['WeightedAmount']):>14}")
    for name in ("P10", "P50", "P90"):
        print(f"  {name:<17} {money(summary[name]):>14}")
    print(f"  chance of target  {summary['ChanceOfTarget']:>14.1%}  of {money(summary['Target'])}")
    for note in summary["Notes"]:
        print(f"  note: {note}")
    print("  seconds           " + " · ".join(f"{name} {value:.1f}" for name, value in seconds.items()))


def main():
    options = arguments()
    pipeline = pathlib.Path(options.pipeline or options.sample)
    if not pipeline.is_file():
        print(f"{pipeline}: there is no such file", file=sys.stderr)
        return FAILED
    prices = pathlib.Path(options.prices) if options.prices else pipeline.with_name("products.csv")
    if options.prices and not prices.is_file():
        print(f"{prices}: there is no such file", file=sys.stderr)
        return FAILED
    prices = prices if prices.is_file() else None
    output = pathlib.Path(options.output)
    output.mkdir(parents=True, exist_ok=True)

    seconds = {}
    start = time.monotonic()

    def lap(name):
        nonlocal start
        seconds[name] = time.monotonic() - start
        start = time.monotonic()

    try:
        with Office(options.oxt) as office:
            lap("office")
            service = office.service("org.mainstay.PipelineImport")
            try:
                workbook, summary = service.importPipeline(import_arguments(options, office, pipeline, prices), ())
            except IllegalArgumentException as error:
                print(f"{pipeline}: {error.Message}", file=sys.stderr)
                return FAILED
            summary = {entry.Name: entry.Value for entry in summary}
            seconds |= {"read": summary["ReadSeconds"], "build": summary["BuildSeconds"],
                        "calculate": summary["CalculateSeconds"]}
            start = time.monotonic()
            for name, filter_name in (("forecast.ods", "calc8"), ("forecast.pdf", "calc_pdf_Export")):
                workbook.storeToURL((office.folder / name).as_uri(), properties(FilterName=filter_name))
                shutil.copyfile(office.folder / name, output / name)
                lap(name.removeprefix("forecast."))
            workbook.close(True)
            # Calc's own PNG filter needs a window: the picture is the PDF's first page.
            subprocess.run(["pdftoppm", "-png", "-r", "110", "-singlefile", output / "forecast.pdf", output / "forecast"], check=True)
            lap("png")
    except OfficeError as error:
        print(error, file=sys.stderr)
        return FAILED
    print(f"{pipeline.name} → {output}/forecast.ods, forecast.pdf, forecast.png")
    report(summary, seconds, prices)
    return REFUSED if summary["Refused"] else 0


if __name__ == "__main__":
    sys.exit(main())
