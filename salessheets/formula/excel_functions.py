"""The functions that Excel has and plans do not, with what to write instead.

Whoever writes one of them means it, and not the one of ours whose name looks most like it: FIXED
is no FIND. A spelling is only suggested for what is the name of no function at all.

Source: Microsoft, "Excel functions (alphabetical)".
"""

from __future__ import annotations

from typing import Final

from salessheets.messages import Text
from salessheets.model import Problem, Severity

UNSUPPORTED = Problem(
    code="formula.unsupported_function",
    severity=Severity.ERROR,
    title=Text("方案里没有这个 Excel 函数", "A function of Excel that plans do not have"),
    message=Text(
        "Excel 有函数“{function}”，方案里没有：{formula}",
        "Excel has the function “{function}”, plans do not: {formula}",
    ),
    hint=Text(
        "{instead}可用的函数见文档“公式”一章。",
        "{instead} The functions that plans may use are listed in the manual under “Formulas”.",
    ),
    rule="https://support.microsoft.com/office/"
    "excel-functions-alphabetical-b3944572-255d-4efb-bb96-c6d90033e188",
)

_BY_ADVICE: Final = (
    (
        "NUMBERSTRING",
        Text(
            '请写 TEXT([@金额],"[DBNum1]")（一百二十三）、TEXT([@金额],"[DBNum2]")（壹佰贰拾叁）'
            '或 TEXT([@金额],"[DBNum1]0")（一二三）。',
            'Write TEXT([@Amount],"[DBNum1]") for 一百二十三, "[DBNum2]" for 壹佰贰拾叁, '
            '"[DBNum1]0" for 一二三.',
        ),
    ),
    (
        "FIXED DOLLAR",
        Text(
            '要四舍五入请用 ROUND；要文字请用 TEXT，如 TEXT([@金额],"#,##0.00")。',
            'Round with ROUND; for a text write TEXT, as in TEXT([@Amount],"#,##0.00").',
        ),
    ),
    (
        """
        HYPERLINK IMAGE WEBSERVICE ENCODEURL FILTERXML STOCKHISTORY RTD GETPIVOTDATA
        CUBEKPIMEMBER CUBEMEMBER CUBEMEMBERPROPERTY CUBERANKEDMEMBER CUBESET CUBESETCOUNT
        CUBEVALUE CALL REGISTER.ID DETECTLANGUAGE TRANSLATE
        """,
        Text(
            "方案只算表里的数，不取网页、链接和别的文件。",
            "Plans work with their tables alone: no pages, links or other files.",
        ),
    ),
    ("SUMSQ", Text("请写 SUMPRODUCT(列*列)。", "Write SUMPRODUCT(column*column).")),
    ("ISERR", Text("请用 ISERROR，或 IFERROR。", "Use ISERROR or IFERROR.")),
    ("ISNONTEXT", Text("请写 NOT(ISTEXT(…))。", "Write NOT(ISTEXT(…)).")),
    (
        "ISLOGICAL TYPE ERROR.TYPE ISREF ISFORMULA",
        Text(
            "请用 ISNUMBER、ISTEXT、ISBLANK、ISERROR。", "Use ISNUMBER, ISTEXT, ISBLANK, ISERROR."
        ),
    ),
    ("ISEVEN ISODD", Text("请写 MOD(…,2)=0 或 =1。", "Write MOD(…,2)=0 or =1.")),
    ("EVEN ODD", Text("请用 CEILING 或 FLOOR，步长 2。", "Use CEILING or FLOOR in steps of 2.")),
    ("N", Text("把 TRUE 变成 1 请写 --(…)。", "Write --(…) to make TRUE a 1.")),
    ("T", Text('请写 IF(ISTEXT(…),…,"")。', 'Write IF(ISTEXT(…),…,"").')),
    ("PI", Text("请直接写 3.14159265358979。", "Write 3.14159265358979.")),
    ("DAYS360", Text("请用 DAYS，或 YEARFRAC。", "Use DAYS or YEARFRAC.")),
    ("AVERAGEA MAXA MINA", Text("请用 AVERAGE、MAX、MIN。", "Use AVERAGE, MAX or MIN.")),
    (
        "ISO.CEILING ECMA.CEILING CEILING.PRECISE FLOOR.PRECISE",
        Text("请用 CEILING.MATH 或 FLOOR.MATH。", "Use CEILING.MATH or FLOOR.MATH."),
    ),
    (
        "LEFTB RIGHTB MIDB LENB FINDB SEARCHB REPLACEB",
        Text(
            "按字节数的函数在每台电脑上可能不同；请用不带 B 的同名函数。",
            "Functions that count bytes differ between computers; use the one without the B.",
        ),
    ),
    (
        "CHAR UNICHAR",
        Text('请直接写这个字符，如 "、"。', 'Write the character itself, as in ", ".'),
    ),
    ("TEXTBEFORE", Text("请用 LEFT 和 FIND。", "Use LEFT and FIND.")),
    ("TEXTAFTER", Text("请用 MID 和 FIND。", "Use MID and FIND.")),
    ("VALUETOTEXT ARRAYTOTEXT", Text("请用 TEXT 或 TEXTJOIN。", "Use TEXT or TEXTJOIN.")),
    ("NUMBERVALUE", Text("请用 VALUE。", "Use VALUE.")),
    (
        "DAVERAGE DCOUNT DCOUNTA DGET DMAX DMIN DPRODUCT DSTDEV DSTDEVP DSUM DVAR DVARP",
        Text(
            "请用 SUMIFS、COUNTIFS、AVERAGEIFS、MAXIFS、MINIFS。",
            "Use SUMIFS, COUNTIFS, AVERAGEIFS, MAXIFS or MINIFS.",
        ),
    ),
    (
        "MMULT MINVERSE MDETERM MUNIT SUMXMY2 SUMX2MY2 SUMX2PY2 SERIESSUM",
        Text("请用 SUMPRODUCT。", "Use SUMPRODUCT."),
    ),
    (
        """
        FORECAST FORECAST.LINEAR FORECAST.ETS FORECAST.ETS.CONFINT FORECAST.ETS.SEASONALITY
        FORECAST.ETS.STAT TREND GROWTH LINEST LOGEST SLOPE INTERCEPT
        """,
        Text(
            "方案按已有的数算，不作预测；目标请填在目标表里。",
            "Plans work out what there is and predict nothing; put targets into the targets form.",
        ),
    ),
    ("ADDRESS AREAS SHEET SHEETS FORMULATEXT", Text("请用列名。", "Use columns' names.")),
    (
        "TRIMRANGE",
        Text("请直接引用列，如 表名[列名]。", "Refer to the column, Table[column]."),
    ),
    (
        "PERCENTOF",
        Text("请写 SUM(一部分)/SUM(全部)。", "Write SUM(part)/SUM(whole)."),
    ),
)

_NO_ADVICE: Final = """
    ACCRINT ACCRINTM ACOS ACOSH ACOT ACOTH AMORDEGRC AMORLINC ARABIC ASC ASIN ASINH ATAN ATAN2
    ATANH AVEDEV BAHTTEXT BASE BESSELI BESSELJ BESSELK BESSELY BETA.DIST BETA.INV BETADIST
    BETAINV BIN2DEC BIN2HEX BIN2OCT BINOM.DIST BINOM.DIST.RANGE BINOM.INV BINOMDIST BITAND
    BITLSHIFT BITOR BITRSHIFT BITXOR CHIDIST CHIINV CHISQ.DIST CHISQ.DIST.RT CHISQ.INV
    CHISQ.INV.RT CHISQ.TEST CHITEST CODE COMBIN COMBINA COMPLEX CONFIDENCE CONFIDENCE.NORM
    CONFIDENCE.T CONVERT CORREL COS COSH COT COTH COUPDAYBS COUPDAYS COUPDAYSNC COUPNCD COUPNUM
    COUPPCD COVAR COVARIANCE.P COVARIANCE.S CRITBINOM CSC CSCH CUMIPMT CUMPRINC DB DBCS DDB
    DEC2BIN DEC2HEX DEC2OCT DECIMAL DEGREES DELTA DEVSQ DISC DOLLARDE DOLLARFR DURATION EFFECT
    ERF ERF.PRECISE ERFC ERFC.PRECISE EUROCONVERT EXPON.DIST EXPONDIST F.DIST F.DIST.RT F.INV
    F.INV.RT F.TEST FACT FACTDOUBLE FDIST FINV FISHER FISHERINV FTEST FV FVSCHEDULE GAMMA
    GAMMA.DIST GAMMA.INV GAMMADIST GAMMAINV GAMMALN GAMMALN.PRECISE GAUSS GCD GEOMEAN GESTEP
    HARMEAN HEX2BIN HEX2DEC HEX2OCT HYPGEOM.DIST HYPGEOMDIST IMABS IMAGINARY IMARGUMENT
    IMCONJUGATE IMCOS IMCOSH IMCOT IMCSC IMCSCH IMDIV IMEXP IMLN IMLOG10 IMLOG2 IMPOWER
    IMPRODUCT IMREAL IMSEC IMSECH IMSIN IMSINH IMSQRT IMSUB IMSUM IMTAN INTRATE IPMT IRR ISPMT
    JIS KURT LCM LOGINV LOGNORM.DIST LOGNORM.INV LOGNORMDIST MDURATION MIRR MULTINOMIAL
    NEGBINOM.DIST NEGBINOMDIST NOMINAL NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NORMDIST
    NORMINV NORMSDIST NORMSINV NPER NPV OCT2BIN OCT2DEC OCT2HEX ODDFPRICE ODDFYIELD
    ODDLPRICE ODDLYIELD PDURATION PEARSON PERCENTILE.EXC PERCENTRANK.EXC PERMUT PERMUTATIONA PHI
    PHONETIC PMT POISSON POISSON.DIST PPMT PRICE PRICEDISC PRICEMAT PROB PV QUARTILE.EXC RADIANS
    RATE RECEIVED REGEXEXTRACT REGEXREPLACE REGEXTEST ROMAN RRI RSQ SEC SECH SIN SINH SKEW
    SKEW.P SLN SQRTPI STANDARDIZE STDEVA STDEVPA STEYX SYD T.DIST T.DIST.2T T.DIST.RT T.INV
    T.INV.2T T.TEST TAN TANH TBILLEQ TBILLPRICE TBILLYIELD TDIST TINV TRIMMEAN TTEST UNICODE
    USDOLLAR VARA VARPA VDB WEIBULL WEIBULL.DIST XIRR XNPV YIELD YIELDDISC YIELDMAT
    Z.TEST ZTEST
"""
_PLAIN = Text("请用别的函数，或加辅助列。", "Use other functions, or helper columns.")

INSTEAD: Final[dict[str, Text]] = {
    **{name: advice for names, advice in _BY_ADVICE for name in names.split()},
    **dict.fromkeys(_NO_ADVICE.split(), _PLAIN),
}
"""What to write instead of each function; those that plans have since got count no more."""

OTHERWISE_NAMED: Final[dict[str, str]] = dict(
    pair
    for name, words in {
        "SUM": ("求和", "总和", "SUMA", "合计"),
        "AVERAGE": ("平均", "平均值", "平均数", "AVG", "MEAN"),
        "COUNT": ("计数", "CNT"),
        "COUNTIFS": ("条件计数", "COUNTDISTINCT"),
        "SUMIFS": ("条件求和",),
        "MAX": ("最大", "最大值"),
        "MIN": ("最小", "最小值"),
        "IF": ("如果", "IIF", "WENN"),
        "IFS": ("如果多个", "CASE"),
        "IFERROR": ("如果错误", "NVL", "COALESCE"),
        "ROUND": ("四舍五入", "RND"),
        "ROUNDUP": ("向上取整", "CEIL"),
        "ROUNDDOWN": ("向下取整",),
        "INT": ("取整",),
        "ABS": ("绝对值",),
        "AND": ("并且", "且"),
        "OR": ("或者", "或"),
        "NOT": ("非",),
        "LEN": ("长度", "LENGTH"),
        "MID": ("SUBSTR", "SUBSTRING"),
        "UPPER": ("UCASE",),
        "LOWER": ("LCASE",),
        "ISBLANK": ("ISNULL", "ISEMPTY"),
        "RANK.EQ": ("排名", "RANKX"),
        "XLOOKUP": ("查找",),
        "TEXT": ("FORMAT",),
    }.items()
    for pair in zip(words, (name,) * len(words), strict=True)
)
"""What people who know another language or program call a function."""
