"""The words that stand over columns: those of the template under other names, and those that people keep beside."""

from __future__ import annotations

import re

SYNONYMS = {
    "indicator_id": "指标编码 指标代码 indicatorid",
    "indicator": "指标 考核指标 主要指标 指标项目 项目 工作任务 任务名称 indicatorname",
    "unit": "单位名称 责任单位 填报单位 报送单位 承办单位 区县 县区 县(市)区 县(市、区) 县市区 区(县) 各县区 区县名称"
    " 地区 district",
    "period": "季度 时间 时期 报告期 统计时间 月份 日期 quarter month date",
    "value": "累计完成数 累计完成量 累计完成情况 已完成 已完成数 已完成量 完成数 完成量 完成情况 实际完成 实际完成数"
    " 实际 实际值 完成值 完成 本期累计 累计 累计数 自年初累计 数值 actual cumulative",
    "measure": "度量单位 金额单位 数据单位 数值单位 uom unitofmeasure measureunit",
    "note": "备注 情况说明 说明事项 remarks notes",
}
_COUNT = "(?:数量?|量|值|额)?"
# 4-6月: months that do not begin with January, which would make them the year to date.
_MONTHS = (
    r"(?:\d{2,4}年)?(?<!\d)(?!0?1(?:月份?)?[-~—–至到])(?:\d{1,2}|[二三四五六七八九十]{1,2})(?:月份?)?[-~—–至到]+"
    r"(?:\d{1,2}|[二三四五六七八九十]{1,2})月份?"
)
_THIS_PART = r"[本当单](?:季度?|月|期)"
_LAST_PART = r"上(?:一个|一|个)?(?:季度?|月|期)"
# What people keep beside their figures: plans, shares, growth, own parts of the year, other times, ranks and names.
IGNORED = re.compile(
    r"序号|no\.?|排名|名次|位次|排序|(?:年度|全年)?(?:目标|任务|计划)(?:值|数|任务)?|(?:完成率|完成比例|占比|[增降](?:速|幅|长率?))(?:\(%\))?"
    r"|(?:占|完成)(?:年度|全年|年)?(?:目标|任务|计划)(?:的?(?:比[重例]|百分比|%))?(?:\(%\))?"
    rf"|(?:同比|环比)(?:增长)?|[上去]年同期(?:累计)?(?:完成)?{_COUNT}|合计|总计|小计|平均[值数]?|均值|联系人|(?:联系)?电话|填报人|审核人"
    rf"|(?:{_THIS_PART}|{_MONTHS})(?:实际)?(?:新增)?(?:完成)?{_COUNT}|新增(?:完成)?{_COUNT}"
    rf"|(?:{_LAST_PART}(?:末|底|止)?|历年)(?:累计)?(?:实际)?(?:完成)?{_COUNT}"
    r"|target|rank|total|演示数据|demonstrationdata|依据文件|document|上次填报|lastreported"
)
PLANNED = re.compile("目标|任务|计划|target|plan", re.IGNORECASE)
# The year up to the period's end, in whatever order the words stand; 年初累计 alone may be what the year began with.
_REACHED = "(?:实际)?(?:完成|实现|达到)?(?:数|量|值|额|情况|数量|数值)?"
_THIS_END = "(?:本(?:期|月|季度?)|报告期|期)"
CUMULATIVE = re.compile(
    rf"(?:(?:自|从)?(?:本年度?|今年|全年)?(?:以来|起|至今|至本期|至期末)?|(?:自|从)年初|年初(?:以来|起|至今|至本期|至期末))累计{_REACHED}"
    rf"|(?:自|从)?(?:年初|1月?)[至到\-~—–]{_THIS_END}(?:末|止|底)?累计{_REACHED}"
    rf"|(?:截?[至止])?{_THIS_END}(?:末|止|底)累计{_REACHED}"
    rf"|(?:自|从)?年初累计至{_THIS_END}(?:末|止|底)?|(?:自|从)?年初至今|(?:本年度?|今年)(?:实际)?完成{_COUNT}"
    r"|(?:ytd|yeartodate|cumulative(?:total)?)"
)
TO_DATE = re.compile(
    r"累计|年初|至今|(?<!\d)0?1(?:月份?)?[-~—–至到]|[一元](?:月份?)?[-~—–至到]|[前头]|上半|全年|截[至止]"
    r"|(?:本年度?|今年)(?:实际)?完成|jan(?:uary)?\.?(?:[-~—–至到]|to)|to.?date|cumulative|ytd"
)
# What a quarter or a month completed is its own part, unless words say that it runs from January on.
OWN_PART = re.compile(r"合计|小计|[本当单](?:季度?|月)|(?:季度?|月份?)(?:实际)?(?:新增)?完成|subtotal")
ONLY_PART = re.compile(rf"^(?!.*累计).*(?:[当单](?:季度?|月|期)|本(?:季度?|月|期)(?:完成|[数量值额]|$)|{_MONTHS}|新增)")
TOTAL = re.compile(r"合计|总计|小计|共计|total")
