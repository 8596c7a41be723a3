"""The same figures worked out by hand with Polars: what the formula engine is measured against.

python benchmarks/polars_script.py BOOK [ANSWERS]

It reads only the columns it needs, looks at the visits once for all figures of a person, and
knows this workbook by heart, which a formula engine cannot. With a second path the answers are
written there as JSON, by table and column.
"""

from __future__ import annotations

import sys
from datetime import date

import fastexcel
import polars as pl
from polars import col

PERIOD, FIRST, LAST = 202503, date(2025, 3, 1), date(2025, 3, 31)
TASK, AWARD, DEDUCTION = 5, 200, 50


def rounded(value: pl.Expr, digits: int = 2) -> pl.Expr:
    """Round as Excel does: halves away from zero, blind to the noise of binary fractions."""
    scaled = (value * 10**digits).round(6)
    return scaled.sign() * (scaled.abs() + 0.5).floor() / 10**digits


def visits_of(
    book: fastexcel.ExcelReader, people: pl.DataFrame, tiers: pl.DataFrame
) -> pl.LazyFrame:
    """Return the visits with their calculated columns and their person's team and hire date."""
    wanted = ["序号", "日期", "业务员", "客户编号", "类型", "时长", "结果", "金额", "备注"]
    visits = book.load_sheet("拜访", use_columns=wanted).to_polars().lazy()
    day, amount = col("日期").cast(pl.Date), col("金额").fill_null(0)
    walk_in = col("类型") == "到店"
    rate = pl.lit(tiers["比例"]).gather(pl.lit(tiers["下限"]).search_sorted(amount, "right") - 1)
    staff = people.lazy().select("姓名", "团队", hired="入职日期")
    return (
        visits.with_columns(日期=day)
        .join(staff, left_on="业务员", right_on="姓名", how="left", maintain_order="left")
        .with_columns(
            团队=col("团队").fill_null("无"),
            期间=col("日期").dt.year() * 100 + col("日期").dt.month(),
            周末=col("日期").dt.weekday() > 5,
            首次到店=walk_in & (col("序号") == col("序号").filter(walk_in).min().over("客户编号")),
            提成=rounded(amount * rate),
            摘要=col("客户编号").str.head(2) + "-" + col("日期").dt.strftime("%m%d"),
        )
    )


def counted(visits: pl.LazyFrame) -> pl.LazyFrame:
    """Return each person's figures of the visits, in one pass."""
    now, day = col("期间") == PERIOD, col("日期")
    return visits.group_by("业务员").agg(
        拜访数=now.sum(),
        到店数=(now & (col("类型") == "到店")).sum(),
        准客户=(now & col("首次到店")).sum(),
        非电话=(col("类型") != "电话").sum(),
        久谈=(col("时长") >= 60).sum(),
        近十日=((day > date(2025, 3, 21)) & (day <= LAST)).sum(),
        入职后=(day >= col("hired")).sum(),
        提到合同=col("备注").str.contains("合同", literal=True).sum(),
        签约额=col("金额").filter(now & (col("结果") == "已签约")).sum().round(2),
        单笔提成=col("提成").filter(now).sum(),
        平均时长=col("时长").filter(now).mean(),
        最大单=col("金额").filter(now).max(),
        首访日=day.filter(now).min(),
    )


def people_of(
    people: pl.DataFrame, visits: pl.LazyFrame, tiers: pl.DataFrame, teams: pl.DataFrame
) -> pl.DataFrame:
    """Return the people with all their figures."""
    signed, rate = col("签约额"), col("达成率")
    tier = pl.lit(tiers["比例"]).gather(pl.lit(tiers["下限"]).search_sorted(signed, "right") - 1)
    hired = col("入职日期")
    short = hired.dt.month().cast(pl.Int32) * 100 + hired.dt.day() > 331
    count = ["拜访数", "到店数", "准客户", "非电话", "久谈", "近十日", "入职后", "提到合同"]
    total = ["签约额", "单笔提成", "平均时长", "最大单"]
    missing = col("准客户").cast(pl.Int64) - TASK
    return (
        people.lazy()
        .join(counted(visits), left_on="姓名", right_on="业务员", how="left", maintain_order="left")
        .join(teams.lazy(), on="团队", how="left", maintain_order="left")
        .with_columns(col(*count, *total).fill_null(0))
        .with_columns(
            到店率=pl.when(col("拜访数") > 0)
            .then(rounded(col("到店数") / col("拜访数"), 4))
            .otherwise(0.0),
            达成率=signed / col("目标"),
            比例=tier,
            名次=signed.rank("min", descending=True),
            百分位=rounded((signed.rank("min") - 1) / (pl.len() - 1), 4),
            工龄=LAST.year - hired.dt.year() - short.cast(pl.Int32),
            工作日=pl.business_day_count(pl.max_horizontal(hired, pl.lit(FIRST)), date(2025, 4, 1)),
            系数=col("职务").replace_strict({"经理": 1.2, "主管": 1.1}, default=1.0),
            准客户奖罚=pl.when(missing >= 0).then(missing * AWARD).otherwise(missing * DEDUCTION),
            队内名次=signed.rank("min", descending=True).over("团队"),
            队内占比=(signed / signed.sum().over("团队")).fill_nan(0.0),
        )
        .with_columns(
            档=pl.when(rate >= 1.2)
            .then(pl.lit("超额"))
            .when(rate >= 1)
            .then(pl.lit("达标"))
            .when(rate >= 0.8)
            .then(pl.lit("接近"))
            .otherwise(pl.lit("未达")),
            提成额=rounded(signed * col("比例")),
            工龄奖=pl.min_horizontal(pl.lit(3), "工龄").replace_strict(
                [0, 1, 2, 3], [0, 50, 100, 200]
            ),
            底薪应发=rounded(col("底薪") * col("系数")),
        )
        .with_columns(
            应发合计=rounded(col("准客户奖罚") + col("提成额") + col("工龄奖") + col("底薪应发")),
            标签=pl.format("{}/{}/{}%", "团队", "档", rounded(rate * 100, 1).round(1)),
        )
        .collect()
    )


def teams_of(people: pl.DataFrame, teams: pl.DataFrame) -> pl.DataFrame:
    """Return the teams with their figures."""
    figures = people.group_by("团队").agg(
        人数=pl.len(), 队均=rounded(col("签约额").mean()), 最高=col("签约额").max()
    )
    return teams.join(figures, on="团队", how="left", maintain_order="left")


def company_of(people: pl.DataFrame, visits: pl.DataFrame) -> pl.DataFrame:
    """Return the company's figures."""
    signed = people["签约额"]
    walk_in = visits.select((col("周末") & (col("类型") == "到店")).sum()).item()
    return pl.DataFrame(
        {
            "签约总额": [signed.sum()],
            "中位": [signed.median()],
            "第三": [signed.top_k(3).min()],
            "离散": [signed.std()],
            "周末到店": [walk_in],
            "金额合计": [visits["金额"].sum()],
        }
    )


def write(answers: str, frames: dict[str, pl.DataFrame]) -> None:
    """Write what was worked out; dates as Excel's numbers."""
    import json
    from pathlib import Path

    days = pl.selectors.date() - date(1899, 12, 30)
    values = {
        name: frame.with_columns(days.dt.total_days()).to_dict(as_series=False)
        for name, frame in frames.items()
    }
    Path(answers).write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")


def main(path: str, answers: str = "") -> None:
    """Work everything out."""
    book = fastexcel.read_excel(path)
    people = (
        book.load_sheet("人员", use_columns=["姓名", "团队", "职务", "底薪", "入职日期", "目标"])
        .to_polars()
        .with_columns(col("入职日期").cast(pl.Date))
    )
    tiers = book.load_sheet("档位").to_polars()
    teams = book.load_sheet("团队", use_columns=["团队", "经理"]).to_polars()
    visits = visits_of(book, people, tiers).collect()
    staff = people_of(people, visits.lazy(), tiers, teams)
    frames = {
        "拜访": visits,
        "人员": staff,
        "团队": teams_of(staff, teams),
        "公司": company_of(staff, visits),
    }
    if answers:
        write(answers, frames)


if __name__ == "__main__":
    main(*sys.argv[1:])
