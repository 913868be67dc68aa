<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>zonegate::desktop::DraftDesk</name>
    <message>
        <source>The draft is on the disk again; nothing was lost.</source>
        <translation>草稿已重新写入磁盘，没有丢失。</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved. It was set aside: File, Drafts.</source>
        <translation>“%1”有未保存的修改，已另存为草稿：文件 › 草稿。</translation>
    </message>
    <message>
        <source>The draft %1 cannot be read.</source>
        <translation>草稿 %1 无法读取。</translation>
    </message>
    <message>
        <source>%1 is as it was left, with its history; it is not saved to the workspace yet.</source>
        <translation>“%1”已恢复到离开时的状态及其历史，尚未保存到工作空间。</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>另有 %n 处。</numerusform>
        </translation>
    </message>
    <message>
        <source>The project was not saved. %1</source>
        <translation>项目未保存。%1</translation>
    </message>
    <message>
        <source>%1 is saved to the workspace, revision %2.</source>
        <translation>%1 已保存到工作空间，第 %2 版。</translation>
    </message>
    <message>
        <source>What is drawn is not on the disk. %1 It is tried again every two seconds; go on drawing.</source>
        <translation>所绘内容尚未写入磁盘。%1 每两秒重试一次，可继续绘制。</translation>
    </message>
    <message>
        <source>No drafts were set aside</source>
        <translation>没有草稿</translation>
    </message>
    <message>
        <source>&amp;Drafts</source>
        <translation>草稿(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Save to the workspace</source>
        <translation>保存到工作空间(&amp;S)</translation>
    </message>
    <message>
        <source>Dis&amp;card changes</source>
        <translation>放弃修改(&amp;C)</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::DrawingDesk</name>
    <message>
        <source>&amp;Undo %1</source>
        <translation>撤销%1(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>重做%1(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>New project %1</source>
        <translation>新项目 %1</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Draw</source>
        <translation>绘图(&amp;D)</translation>
    </message>
    <message>
        <source>Open &amp;project</source>
        <translation>打开项目(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;New project</source>
        <translation>新建项目(&amp;N)</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>绘图</translation>
    </message>
    <message>
        <source>Delete &amp;corner</source>
        <translation>删除界址点(&amp;C)</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Choose and move corners</source>
        <translation>选择和移动界址点</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>面</translation>
    </message>
    <message>
        <source>Draw a part of the footprint corner by corner</source>
        <translation>逐点绘制用地范围的一个地块</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Draw a rectangle: its first side, then its depth</source>
        <translation>绘制矩形：先一条边，再定进深</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>线</translation>
    </message>
    <message>
        <source>Draw the axis of a line with width</source>
        <translation>绘制带宽度线的中心线</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圆</translation>
    </message>
    <message>
        <source>Draw a point with radius</source>
        <translation>绘制带半径的点</translation>
    </message>
    <message>
        <source>Piece</source>
        <translation>添加图形</translation>
    </message>
    <message>
        <source>Add a further piece to the chosen part</source>
        <translation>为所选地块添加图形</translation>
    </message>
    <message>
        <source>Hole</source>
        <translation>挖除</translation>
    </message>
    <message>
        <source>Cut a hole into the footprint</source>
        <translation>在用地范围内挖除一块</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Split parts along a line</source>
        <translation>沿线分割地块</translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation>修边</translation>
    </message>
    <message>
        <source>Draw a section of a border anew</source>
        <translation>重绘一段边界</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Merge two parts into one</source>
        <translation>把两个地块合并为一个</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Move the chosen part, or all</source>
        <translation>移动所选或全部地块</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Rotate the chosen part, or all</source>
        <translation>旋转所选或全部地块</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Scale the chosen part, or all</source>
        <translation>缩放所选或全部地块</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Move borders outwards or inwards</source>
        <translation>边界向外或向内偏移</translation>
    </message>
    <message>
        <source>Corners</source>
        <translation>界址点</translation>
    </message>
    <message>
        <source>Snap to corners; Alt: not now</source>
        <translation>捕捉界址点；按住 Alt 暂停</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>边</translation>
    </message>
    <message>
        <source>Snap to edges; Alt: not now</source>
        <translation>捕捉边；按住 Alt 暂停</translation>
    </message>
    <message>
        <source>Crossings</source>
        <translation>交点</translation>
    </message>
    <message>
        <source>Snap to crossings of borders; Alt: not now</source>
        <translation>捕捉边界交点；按住 Alt 暂停</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>描边</translation>
    </message>
    <message>
        <source>Follow a border between two places on it; Ctrl: for the moment</source>
        <translation>沿边界描绘两点之间；按住 Ctrl 临时启用</translation>
    </message>
    <message>
        <source>Type a length or place	Tab</source>
        <translation>输入长度或坐标	Tab</translation>
    </message>
    <message>
        <source> m wide</source>
        <translation> 米宽</translation>
    </message>
    <message>
        <source>Width of the line in metres</source>
        <translation>线宽（米）</translation>
    </message>
    <message>
        <source>Boundary points</source>
        <translation>界址点</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::PathTool</name>
    <message>
        <source>Polygon: click the first corner</source>
        <translation>面：点击第一个界址点</translation>
    </message>
    <message>
        <source>Piece: click the first corner of a further piece of the part</source>
        <translation>添加图形：点击地块另一图形的第一个界址点</translation>
    </message>
    <message>
        <source>Hole: click the first corner inside the footprint</source>
        <translation>挖除：在用地范围内点击第一个角点</translation>
    </message>
    <message>
        <source>Line: click where it begins</source>
        <translation>线：点击起点</translation>
    </message>
    <message>
        <source>Rectangle: click both ends of one side, then the opposite side</source>
        <translation>矩形：点击一条边的两端，再点击对边</translation>
    </message>
    <message>
        <source>Circle: click the middle, then the rim</source>
        <translation>圆：点击圆心，再点击圆周</translation>
    </message>
    <message>
        <source>Split: click a line across the part, from outside to outside</source>
        <translation>分割：从地块外到地块外点出贯穿的线</translation>
    </message>
    <message>
        <source>Reshape: begin and end on the border that is to change</source>
        <translation>修边：起点和终点落在要修改的边界上</translation>
    </message>
    <message>
        <source>Click the next corner · Esc takes the last one back</source>
        <translation>点击下一个点 · Esc 退回上一点</translation>
    </message>
    <message>
        <source>Click the next corner · Enter or double click finishes · Esc takes the last one back</source>
        <translation>点击下一个点 · 回车或双击完成 · Esc 退回上一点</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::PointTable</name>
    <message>
        <source>Row %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>Paste rows as a part</source>
        <translation>粘贴为地块</translation>
    </message>
    <message>
        <source>Point, X, Y in columns; an empty row begins another ring, a ring inside another is a hole</source>
        <translation>各列为点号、X、Y；空行表示另起一环，环内之环为孔</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Boundary points</source>
        <translation>界址点</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::PointTableModel</name>
    <message>
        <source>hole %1</source>
        <translation>孔 %1</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>地块</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点号</translation>
    </message>
    <message>
        <source>X (north, m)</source>
        <translation>X（北，米）</translation>
    </message>
    <message>
        <source>Y (east, m)</source>
        <translation>Y（东，米）</translation>
    </message>
    <message>
        <source>Edge (m)</source>
        <translation>边长（米）</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::SelectTool</name>
    <message>
        <source>Release to set the corner · Shift holds the angle · Esc abandons</source>
        <translation>松开即定位 · Shift 锁定角度 · Esc 放弃</translation>
    </message>
    <message>
        <source>Drag the corner · Delete removes it · Esc lets go</source>
        <translation>拖动界址点 · Delete 删除 · Esc 取消选择</translation>
    </message>
    <message>
        <source>Nothing is drawn yet: choose a drawing tool, or open a project</source>
        <translation>尚未绘制：请选择绘图工具，或打开项目</translation>
    </message>
    <message>
        <source>Drag a corner, or an edge&apos;s middle to insert one · double click on an edge inserts too</source>
        <translation>拖动界址点，或拖动边的中点插入新点 · 双击边也可插入</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::TransformTool</name>
    <message>
        <source>%1 m</source>
        <translation>%1 米</translation>
    </message>
    <message>
        <source>the chosen part</source>
        <translation>所选地块</translation>
    </message>
    <message>
        <source>all parts</source>
        <translation>全部地块</translation>
    </message>
    <message>
        <source>Move: drag %1 from a place to where that place belongs</source>
        <translation>移动：把%1从某处拖到应在的位置</translation>
    </message>
    <message>
        <source>Rotate: drag %1 about the middle · Shift turns by 15°</source>
        <translation>旋转：绕中心拖动%1 · Shift 每次 15°</translation>
    </message>
    <message>
        <source>Scale: drag %1 away from the middle, or towards it</source>
        <translation>缩放：向外或向内拖动%1</translation>
    </message>
    <message>
        <source>Offset: drag the border of %1 outwards or inwards</source>
        <translation>偏移：向外或向内拖动%1的边界</translation>
    </message>
    <message>
        <source>Merge: drag from the part that stays to the one that joins it</source>
        <translation>合并：从保留的地块拖到并入的地块</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::TypedEntry</name>
    <message>
        <source>length · length&lt;bearing° · X, Y</source>
        <translation>长度 · 长度&lt;方位角° · X, Y</translation>
    </message>
    <message>
        <source>Length, or length&lt;bearing, or X (north), Y (east)</source>
        <translation>长度，或长度&lt;方位角，或 X（北）、Y（东）</translation>
    </message>
    <message>
        <source>Choose a corner first, or a drawing tool.</source>
        <translation>请先选择界址点或绘图工具。</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::CheckDesk</name>
    <message>
        <source>Findings</source>
        <translation>核查结果</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>结果说明</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::DayStrip</name>
    <message>
        <source>begins: %1</source>
        <translation>生效：%1</translation>
    </message>
    <message>
        <source>ends: %1</source>
        <translation>失效：%1</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::ExplanationPanel</name>
    <message>
        <source>Choose a finding: here stands why it is as it is, from the outcome to the custodian of the layer, and what would alter it.</source>
        <translation>请选择一条核查结果：此处说明其由来，从结论直到图层提供单位，以及何种调整会改变结果。</translation>
    </message>
    <message>
        <source>The chosen finding is no longer met.</source>
        <translation>所选核查结果已不再涉及。</translation>
    </message>
    <message>
        <source>What would alter it</source>
        <translation>何种调整会改变结果</translation>
    </message>
    <message>
        <source>looking for it …</source>
        <translation>正在查找……</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::FactEditor</name>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>unit: %1</source>
        <translation>单位：%1</translation>
    </message>
    <message>
        <source>Parts of the footprint state it too; what is entered here replaces that.</source>
        <translation>部分地块另有填写；在此填写将予以替换。</translation>
    </message>
    <message>
        <source>Waits for it: %1</source>
        <translation>待此确定：%1</translation>
    </message>
    <message>
        <source> (project: %1)</source>
        <translation>（项目：%1）</translation>
    </message>
    <message>
        <source>: %1</source>
        <translation>：%1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>code or word of its name</source>
        <translation>代码或名称中的字词</translation>
    </message>
    <message>
        <source>Several are separated by a semicolon.</source>
        <translation>多个值以分号分隔。</translation>
    </message>
</context>
<context>
    <name>FindingWords</name>
    <message>
        <source>The project&apos;s facts</source>
        <translation>项目事实</translation>
    </message>
    <message>
        <source>not computed</source>
        <translation>未计算</translation>
    </message>
    <message>
        <source>Area: %1</source>
        <translation>面积：%1</translation>
    </message>
    <message>
        <source>Share of the footprint: %1</source>
        <translation>占用地比例：%1</translation>
    </message>
    <message>
        <source>Length of the axis inside: %1 m</source>
        <translation>轴线位于图斑内长度：%1 m</translation>
    </message>
    <message>
        <source>Distance: %1</source>
        <translation>距离：%1</translation>
    </message>
    <message>
        <source>A sliver: listed, without effect on the outcome</source>
        <translation>细碎重叠：列出，不影响结论</translation>
    </message>
    <message>
        <source>Thin: less than 0.1 m wide on average</source>
        <translation>狭长：平均宽度小于 0.1 米</translation>
    </message>
    <message>
        <source>Announced, not yet in force: without effect on the outcome</source>
        <translation>已公布、尚未生效：不影响结论</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::FindingsModel</name>
    <message>
        <source>Announced for later</source>
        <translation>已公布、尚未生效</translation>
    </message>
    <message>
        <source>Parcels without a rule</source>
        <translation>无规则涉及的地块</translation>
    </message>
    <message>
        <source>Other themes</source>
        <translation>其他专题</translation>
    </message>
    <message>
        <source>Of no zone</source>
        <translation>不涉及图斑</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>mandatory</source>
        <translation>必查</translation>
    </message>
    <message>
        <source>uncovered %1</source>
        <translation>未覆盖 %1</translation>
    </message>
    <message>
        <source>findings: %1</source>
        <translation>结果 %1 条</translation>
    </message>
    <message>
        <source>without effect on the outcome</source>
        <translation>不影响结论</translation>
    </message>
    <message>
        <source>parcels: %1</source>
        <translation>地块 %1 个</translation>
    </message>
    <message>
        <source>themes: %1</source>
        <translation>专题 %1 个</translation>
    </message>
    <message>
        <source>no longer met</source>
        <translation>已不涉及</translation>
    </message>
    <message>
        <source>sliver</source>
        <translation>细碎重叠</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::FindingsPanel</name>
    <message>
        <source>Draw a footprint, or open a project of the list below: the map then shows what it crosses, and the findings stand here while you draw.</source>
        <translation>请绘制用地范围，或打开下方列表中的项目：地图显示其涉及的图斑，核查结果随绘制实时列于此处。</translation>
    </message>
    <message>
        <source>No conflict found in the layers, versions and day listed; it is not an approval.</source>
        <translation>在所列图层、版本和日期下未发现冲突；不等同于批准。</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>新增 %1</translation>
    </message>
    <message>
        <source>%1 gone</source>
        <translation>消失 %1</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>变化 %1</translation>
    </message>
    <message>
        <source>nothing changed</source>
        <translation>无变化</translation>
    </message>
    <message>
        <source>Since this step began: %1</source>
        <translation>本步以来：%1</translation>
    </message>
    <message>
        <source>By outcome</source>
        <translation>按结论</translation>
    </message>
    <message>
        <source>By theme</source>
        <translation>按专题</translation>
    </message>
    <message>
        <source>By unit or zone</source>
        <translation>按管控单元或图斑</translation>
    </message>
    <message>
        <source>How the findings are grouped</source>
        <translation>核查结果的分组方式</translation>
    </message>
    <message>
        <source>Grouping of findings</source>
        <translation>核查结果分组</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>核查结果</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结论</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::ProjectPanel</name>
    <message>
        <source>No. %1</source>
        <translation>编号 %1</translation>
    </message>
    <message>
        <source>Missing facts: %1</source>
        <translation>缺少事实 %1 项</translation>
    </message>
    <message>
        <source>No project is on the desk. Draw a footprint, or open a project of the list below; its facts are asked for here.</source>
        <translation>尚无打开的项目。请绘制用地范围，或打开下方列表中的项目；其事实在此填写。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the project</source>
        <translation>项目名称</translation>
    </message>
    <message>
        <source>Facts stated</source>
        <translation>已填写的事实</translation>
    </message>
    <message>
        <source>Other facts</source>
        <translation>其他事实</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::ProjectsModel</name>
    <message>
        <source>not checked yet</source>
        <translation>尚未核查</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>核查结果</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::ProjectsPanel</name>
    <message>
        <source>Projects: %1</source>
        <translation>项目 %1 个</translation>
    </message>
    <message>
        <source>%1: show only these</source>
        <translation>%1：仅显示此类</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新核查</translation>
    </message>
    <message>
        <source>checking %1 of %2</source>
        <translation>正在核查 %1／%2</translation>
    </message>
    <message>
        <source>cancelled: %1 of %2 checked</source>
        <translation>已取消：已核查 %1／%2</translation>
    </message>
    <message>
        <source>No project is stored yet: draw one, or import a file.</source>
        <translation>尚未保存项目：请绘制，或导入文件。</translation>
    </message>
    <message>
        <source>all checked in %1 s</source>
        <translation>全部核查完毕，用时 %1 秒</translation>
    </message>
    <message>
        <source>Filter by number or name</source>
        <translation>按编号或名称筛选</translation>
    </message>
    <message>
        <source>Filter of projects</source>
        <translation>项目筛选</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::TimelinePanel</name>
    <message>
        <source>comparing …</source>
        <translation>正在比较……</translation>
    </message>
    <message>
        <source>Choose two days and compare: here stands what is different for the project on the desk.</source>
        <translation>请选择两个日期并比较：此处列出当前项目的差异。</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 与 %2</translation>
    </message>
    <message>
        <source>The outcome is the same: %1</source>
        <translation>结论相同：%1</translation>
    </message>
    <message>
        <source>No finding is different.</source>
        <translation>核查结果无差异。</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 条</translation>
    </message>
    <message>
        <source>new: %1</source>
        <translation>新增：%1</translation>
    </message>
    <message>
        <source>gone: %1</source>
        <translation>消失：%1</translation>
    </message>
    <message>
        <source>changed: %1</source>
        <translation>变化：%1</translation>
    </message>
    <message>
        <source>Versions and lists</source>
        <translation>版本与清单</translation>
    </message>
    <message>
        <source>The same count on both days.</source>
        <translation>两日有效的版本与清单相同。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>First day compared</source>
        <translation>比较起始日</translation>
    </message>
    <message>
        <source>Second day compared</source>
        <translation>比较截止日</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Days on which something begins or ends</source>
        <translation>生效或失效的日期</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
</context>
</TS>
