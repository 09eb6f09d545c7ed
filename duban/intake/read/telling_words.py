"""The words that tell what figures are, and those of titles, forms and signatures that say nothing of it.

A word that is missing among the harmless ones is asked about once; one that is missing among the telling ones is passed
over. Single letters stand for all words that hold them.
"""

from __future__ import annotations

import re

from duban.words.period_spellings import MONTH_IN_ENGLISH

# Who signs, and what forms bear, says nothing of the figures.
SIGNED = re.compile(
    rf"(?:filed|sent|submitted|printed|updated|prepared|signed|issued)\s+(?:on\s+|at\s+)?\d{{1,2}}\s+{MONTH_IN_ENGLISH}"
    rf"\s+\d{{4}}|\b{MONTH_IN_ENGLISH}\.?\s+\d{{1,2}}(?:[a-z]{{2}})?,?\s+\d{{4}}|"
    "(?:填报|填表|制表|审核|复核|负责|联系|经办|主管|分管|校对|统计|录入|签发|编制|报送|单位负责)(?:人员?|员|者|领导|负责人)?"
    r"(?:[(（]签?[字章名]*[)）])?[:：]\s*[^\s,，;；:：]{0,12}",
    re.IGNORECASE,
)
# A part of the year that is not all of it so far, whatever stands behind.
OWN_PART = re.compile(
    r"[当单](?:季度?|月|期)|本(?:季度?|月|期)(?!(?:末|底|止|为止)?累计)|(?:不含|不包括|剔除|扣除)[^\s,，;；。)）]+|非累计|不填累计"
    r"|(?:开工|建设|启动|实施|成立)以来|非(?=\s|$)|[自从]\s*(?:开工|开始|启动|立项|建设)|(?:历年|跨年|五年|三年)累计"
)
WHOLE_YEAR = re.compile("全年(?!度?(?:目标|任务|计划|责任|工作|指标))")
# A quarter or a month that says beside its name that it stands alone; a street or a town, which is part of a district.
OWN_PART_OF = re.compile(
    "(?:季度?|(?<![0-9一二三四五六七八九十])[0-9一二三四五六七八九十]{1,2}月份?)(?:[当单][季月期]|新增|净增)"
    r"|[区县市][\u4e00-\u9fff]{1,6}(?:街道(?:办(?:事处)?)?(?![\u4e00-\u9fff])|[镇乡](?:人民)?政府)"
)
# What became of a plan was reached, whatever word stands for the plan.
REACHED = re.compile(
    "(?<![拟应未待需])(?:年度|全年|责任|工作|重点|目标|任务|计划|预算|规划|投资|项目|指标|事项)*的?"
    "(?:实际)?(?:完成|执行|落实|进展|推进|实施|办理|落地)(?:情况|进度|进展|数量?|值|结果)?"
    "|(?:目标|任务|计划)(?:进度|进展)|actual|progress|completed?"
)
NOT_REACHED = re.compile(
    "(?:[拟应未待]|力争|预计|承诺|尚未|计划(?!(?:完成|执行|实施|落实)(?:情况|进度|进展)))(?:实际)?(?:完成|开工|办理|执行|落实|实现)"
)
# Words of which one letter alone would tell of time, measures or plans.
HARMLESS = re.compile(
    r"(?:填报|报送|编制|数据)?(?:来源|单位|部门|机关|提供)[:：]\s*[^\s,，;；:：]*监测[总中心]*站|"
    "(?:自|从)?年初(?:至今|以来|起)?(?:至(?:期末|本期|月末|季末))?|(?:年|半年|季|月|旬|日)报表?|(?:年|月|(?<![两几个])季)度|逐月|按[月季]|每[月季]"
    "|(?:年|季|月|期)[末底](?:累计)?|本(?:季度?|月|期)(?:末|底|止|为止)?累计|多年|青年|少年|老年|百年|周年|年鉴|年内"
    "|(?:主要|重点|核心|约束性|预期性)?(?:经济|工作|民生|统计)?指标|(?:工作|重点|主要|专项|中心)任务"
    "|目标(?:考核|管理|责任制)|任务(?:台账|清单)|规划(?:建设|局|和)|城乡规划|计划生育|(?:财政|公共)预算(?:收[入支]|支出|执行)"
    "|单元|多元|元旦|公元|[十百千万亿]+元(?:及)?以[上下]|亩均"
    "|应急|供应|反应|响应|应用|应对|效应|适应|相应|预防|预警|预留|干预|预制|预售|评估|评比|效率|频率|均衡|暂行|暂住"
    "|未来|未成年|接待|待遇|招待|期待|虚拟|草原|草坪|种草|差异化|差别化|统计快报|变电|参考文"
    "|(?:责任|填报|报送|承办|填表|编制|制表|牵头|配合|主管|上报)单位|单位(?:名称|负责人|盖章|[(（]盖?公?章[)）])|各?单位"
)
TELLING = re.compile(
    "[年季月旬]|第[0-9一二三四五六七八九十]+周|上周|本周|同期|本期|当期|往期|以来"
    "|万(?![a-z])|亿|元|‰|‱|千分|百分|量纲|单位|计量|[￥¥$€]|yuan|rmb|usd|million|billion"
    "|计划|规划|目标|任务|分解|下达|[拟应预估暂未待]|力争|快报|核[减增]|储备|需求|意向|申[请报]|建议|承诺|模拟|测试"
    "|样[本张表式例]|草[稿案]|作废|参考|限额|控制数|基数|基期|差[额距]|率|[年月日人户平]均|均[值价]|同比|环比|占比|比[例重较]|对比|增[减速幅量]|降幅"
    "|变[动化]|最[高低大小]|名次|排[名序]|得分|红线|底线|倒排|摸底|概算|预算|[上下]限|剩余|缺口|全[省国]|市内.区|十[一二三四五]五"
    "|监测[站点]|站点|点位|全市(?:合计|平均)|办事处|街道(?:办|$|[0-9 ])"
    "|历史数据|(?<![a-z0-9])(?:[qh][0-9]|[0-9]q|fy[0-9]{2,4})"
)
ENGLISH = re.compile("[A-Za-z]{3}")
IN_ENGLISH = re.compile(
    rf"\b{MONTH_IN_ENGLISH}\b(?:[-–/ ]*\d{{2,4}})?"
    r"|\b(?:quarters?|half|months?|years?|weeks?|prior|previous|last|expected|planned|projected|projections?|budget"
    r"|estimates?d?|provisional|draft|sample|test data|target|not yet|rate|ratio|share|average|growth|rank|per|area"
    r"|number of|thousands?|hundreds?|millions?|billions?|yuan|rmb|cny|usd|dollars?|measure|currency)\b",
    re.IGNORECASE,
)
# A remark below speaks of much; only what it says of the table as a whole may change the figures.
OF_ALL = re.compile(
    "本表|此表|上表|下表|表[中内]|以上|上述|所[列填]|数据|数字|数值|(?:完成|累计|指标|开工|统计|金)[数额值]|口径|(?:计量|金额)单位|单位[:：为]"
    r"|\b(?:figures|data|amounts|values|numbers|units?|measure|currency|as (?:of|at))\b"
    r"|\bin (?:thousands?|millions?|billions?|ten|10)\b"
    "|统计(?:时间|时段|区间|范围|期)|(?:所属|报告)期|期别|按[^,，;；。]{1,8}填|均[为系是]",
    re.IGNORECASE,
)
A_TOTAL = re.compile("(?:全[市县区]|各[市县区]+)?(?:合计|总计|小计)")
# Of which time the data are: 以上数据为1-5月数, or 1-5月数据.
OF_DATA = re.compile(
    "^.*(?:[为系是]|(?=as of|as at)|for)(?P<time>.*)$|^(?P<other>.{2,12}(?:数据|数字|累计数?))$", re.IGNORECASE
)
PARTS = re.compile("[,，;；。]")
# In a column beside the figures: a period in digits, and words for what is no actual of the year to date.
OF_FILING = re.compile(
    "填报(?:日期|时间|人|情况)|填表|(?:报送|上报)(?:日期|时间|人|情况)|更新|录入|审核|联系|电话|手机|人$|领导|姓名"
    "|(?<!截[止至])(?<!统计)(?<!数据)日期$|date|by$|phone|name"
)
DATED = re.compile(r"(?:19|20)\d{2}(?:[-./年]?(?:0?[1-9]|1[0-2]|q[1-4]|h[12]))?(?:[-./]\d{1,2})?")
KIND = re.compile(
    "计划|目标|任务|预[计测估算]|[拟未]|待定|当[季月期年]|本[季月期]|同[比期]|去年|上年|快报|作废|草稿|测试|样例|估算|调整"
    "|其中|面积|率$|增长|plan|target|forecast|draft|budget|estimate"
)
# 计划数 and 为上年同期数 say of what kind a figure is; 含5月补报 does not.
OF_FIGURE = re.compile("(?:此?为|是|系|按)?(.{2,6}?)(?:数据?|值)")
WITHIN = re.compile("含|补|开工|完成|新增|起|前")
# FY2016, 2016财年: a year in a column that is not understood.
FISCAL = re.compile("fy(?:19|20)?(?P<english>[0-9]{2})|(?:19|20)?(?P<chinese>[0-9]{2})(?:财年|财政年)度?")
# Figures of a part of the unit: of one station, street or estate.
OF_A_PART = re.compile(
    "(?:(?:国控|省控|市控|监测|自动|空气)*(?:站点|站位|点位|测点|监测[站点]|站)|街道|街道办|办事处|乡镇|镇街|乡镇街道|社区|村庄?|行政村|小区"
    "|地块|标段|片区|station|site|street|community|location)(?:名称?|编号|name)?"
)
# 10k homes, ×10000, '000: a multiple that is no measure in Chinese.
MULTIPLE = re.compile(
    r"(?<![a-z0-9])[0-9]+k(?![a-z0-9])|(?<![a-z0-9])[×x*]\s*10+(?![0-9])|['‘’]000s?|(?<![0-9,.])000s(?![a-z])"
    r"|(?:^|\bin )000(?![0-9])|(?<![a-z0-9])10\s*[\^⁰-⁹]",
    re.IGNORECASE,
)
# These may stand beside what was reached.
COMPARED = re.compile("同比|环比|占比|增[减速幅量]|排[名序]|得分|名次")
INCLUDED = re.compile("不?[含包]括?[^,，;；。]*")
LABEL = re.compile(r"^(?:注|备注|说明)\s*[:：]?\s*(?:\d{1,2}[.、)）])?")
