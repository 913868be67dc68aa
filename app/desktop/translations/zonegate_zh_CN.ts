<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>zonegate::desktop::BackdropDesk</name>
    <message>
        <source>Not shown. It needs the network: check the box to fetch it.</source>
        <translation>未显示。该底图需要联网：勾选后才会获取。</translation>
    </message>
    <message>
        <source>being drawn …</source>
        <translation>正在绘制……</translation>
    </message>
    <message>
        <source>It has nothing at this place.</source>
        <translation>底图在此处没有内容。</translation>
    </message>
    <message>
        <source>These layers cannot be shown: %1</source>
        <translation>以下图层无法显示：%1</translation>
    </message>
    <message>
        <source>Backdrop</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>Rasters and QGIS projects (*.tif *.tiff *.vrt *.mbtiles *.img *.jp2 *.png *.jpg *.qgz *.qgs)</source>
        <translation>栅格与 QGIS 工程 (*.tif *.tiff *.vrt *.mbtiles *.img *.jp2 *.png *.jpg *.qgz *.qgs)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Map tiles from the network</source>
        <translation>网络地图瓦片</translation>
    </message>
    <message>
        <source>Address with {z}, {x} and {y}, or of a WMTS capabilities document.
The server learns which places you look at. Nothing else is fetched from the network.</source>
        <translation>填写含 {z}、{x}、{y} 的地址，或 WMTS 能力文档的地址。
服务器会知道您查看的位置。除此之外，程序不会访问网络。</translation>
    </message>
    <message>
        <source>Go on the network</source>
        <translation>访问网络</translation>
    </message>
    <message>
        <source>&amp;Backdrop</source>
        <translation>底图(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Raster or QGIS project…</source>
        <translation>栅格或 QGIS 工程(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Map tiles from the network…</source>
        <translation>网络地图瓦片(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>无(&amp;N)</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::BackdropRow</name>
    <message>
        <source>Backdrop</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>Choose a backdrop, or take it away</source>
        <translation>选择或取消底图</translation>
    </message>
    <message>
        <source>Choose a backdrop</source>
        <translation>选择底图</translation>
    </message>
    <message>
        <source>How strongly the backdrop is painted, in percent</source>
        <translation>底图的显示强度（百分比）</translation>
    </message>
    <message>
        <source>Opacity of the backdrop</source>
        <translation>底图不透明度</translation>
    </message>
    <message>
        <source>Backdrop shown</source>
        <translation>显示底图</translation>
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
        <translation>占用地范围比例：%1</translation>
    </message>
    <message>
        <source>Length of the axis inside: %1 m</source>
        <translation>轴线位于其中的长度：%1 米</translation>
    </message>
    <message>
        <source>Distance: %1</source>
        <translation>距离：%1</translation>
    </message>
    <message>
        <source>A sliver: listed, without effect on the outcome</source>
        <translation>细碎图斑：列出，不影响结论</translation>
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
    <name>MapPage</name>
    <message>
        <source>The page could not be begun: the printer or file cannot be written.</source>
        <translation>无法开始输出页面：打印机或文件不可写。</translation>
    </message>
    <message>
        <source>Scale 1:%1 · as of %2 · %3 · no approval: it shows the layers in force on that day</source>
        <translation>比例尺 1:%1 · 核查日 %2 · %3 · 非批准文件：仅显示当日有效的图层</translation>
    </message>
    <message>
        <source>The page could not be completed: the disk may be full.</source>
        <translation>页面未能完成：磁盘可能已满。</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Zonegate: the planner&apos;s desk</source>
        <translation>分区准入核查：规划工作台</translation>
    </message>
    <message>
        <source>The workspace to open.</source>
        <translation>要打开的工作空间。</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::BatchDialog</name>
    <message>
        <source>A layer of footprints</source>
        <translation>用地范围图层</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Cancelled. What is done is kept; press the button again to go on.</source>
        <translation>已取消。已完成的部分已保留，再按一次按钮即可继续。</translation>
    </message>
    <message>
        <source>Written: %1. Projects: ✖ %2   ? %3   ! %4   ✔ %5.</source>
        <translation>已写出：%1。项目：✖ %2   ? %3   ! %4   ✔ %5。</translation>
    </message>
    <message>
        <source>Batch check</source>
        <translation>批量核查</translation>
    </message>
    <message>
        <source>Footprints</source>
        <translation>用地范围</translation>
    </message>
    <message>
        <source>One layer; every feature is a project. Nothing is stored.</source>
        <translation>一个图层，每个要素为一个项目；不存入工作空间。</translation>
    </message>
    <message>
        <source>Layer in the file</source>
        <translation>文件中的图层</translation>
    </message>
    <message>
        <source>Only where the file has several</source>
        <translation>仅当文件含多个图层时填写</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>fact=COLUMN, separated by commas; columns named like the facts are found</source>
        <translation>事实=列名，用逗号分隔；与事实同名的列会自动识别</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Those that can be written project by project</source>
        <translation>可逐个项目写出的格式</translation>
    </message>
    <message>
        <source>The file appears when the batch is complete</source>
        <translation>批次完成后文件才会出现</translation>
    </message>
    <message>
        <source>Go on with what an earlier batch left</source>
        <translation>继续上次未完成的批次</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核查</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::CheckDesk</name>
    <message>
        <source>Findings</source>
        <translation>核查结果</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
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
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
</context>
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
    <message>
        <source>What is drawn is not on the disk</source>
        <translation>所绘内容尚未写入磁盘</translation>
    </message>
    <message>
        <source>If the window closes now, what is drawn is lost. %1</source>
        <translation>现在关闭窗口，所绘内容将丢失。%1</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在此处</translation>
    </message>
    <message>
        <source>Close and lose it</source>
        <translation>关闭并放弃所绘内容</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取……</translation>
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
    <message>
        <source>&amp;Measure</source>
        <translation>量测(&amp;M)</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>What lies at a place: zones, their layers, projects</source>
        <translation>查看某处的图斑、图层与项目</translation>
    </message>
    <message>
        <source>Measure a length</source>
        <translation>量测长度</translation>
    </message>
    <message>
        <source>Length by the workspace&apos;s own method</source>
        <translation>按工作区的方法量测长度</translation>
    </message>
    <message>
        <source>Measure an area</source>
        <translation>量测面积</translation>
    </message>
    <message>
        <source>Area by the workspace&apos;s own method</source>
        <translation>按工作区的方法量测面积</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::ExchangeDesk</name>
    <message>
        <source>No workspace is open.</source>
        <translation>尚未打开工作空间。</translation>
    </message>
    <message>
        <source>The view as PDF</source>
        <translation>视图输出为 PDF</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写出：%1</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>&lt;p&gt;On the map: wheel zooms, the middle button or the space bar pans, Esc goes back one step, arrows move the view. Every field tells its meaning and unit when the mouse rests on it.&lt;/p&gt;</source>
        <translation>&lt;p&gt;地图上：滚轮缩放，按住中键或空格键平移，Esc 退一步，方向键移动视图。鼠标停在任一输入框上可查看其含义与单位。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Import a &amp;layer…</source>
        <translation>导入图层(&amp;L)…</translation>
    </message>
    <message>
        <source>Import &amp;projects…</source>
        <translation>导入项目(&amp;P)…</translation>
    </message>
    <message>
        <source>Import an &amp;access list…</source>
        <translation>导入准入清单(&amp;A)…</translation>
    </message>
    <message>
        <source>Import a &amp;rule pack…</source>
        <translation>导入规则包(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Export results…</source>
        <translation>导出结果(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Batch check…</source>
        <translation>批量核查(&amp;B)…</translation>
    </message>
    <message>
        <source>Pr&amp;int the view…</source>
        <translation>打印视图(&amp;I)…</translation>
    </message>
    <message>
        <source>The view as P&amp;DF…</source>
        <translation>视图输出为 PDF(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Find anything…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::ExportDialog</name>
    <message>
        <source>Folder for the results</source>
        <translation>结果文件夹</translation>
    </message>
    <message>
        <source>Written: %1. Projects: ✖ %2   ? %3   ! %4   ✔ %5. %6</source>
        <translation>已写出：%1。项目：✖ %2   ? %3   ! %4   ✔ %5。%6</translation>
    </message>
    <message>
        <source>Recorded as run %1.</source>
        <translation>已记录为批次 %1。</translation>
    </message>
    <message>
        <source>Not recorded.</source>
        <translation>未记录。</translation>
    </message>
    <message>
        <source>Export results</source>
        <translation>导出结果</translation>
    </message>
    <message>
        <source>Projects (none chosen: all)</source>
        <translation>项目（未选择时为全部）</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>JSON, everything</source>
        <translation>JSON，全部内容</translation>
    </message>
    <message>
        <source>JSON lines, a project a line</source>
        <translation>JSON 行，每行一个项目</translation>
    </message>
    <message>
        <source>CSV, a finding a row</source>
        <translation>CSV，每行一个核查结果</translation>
    </message>
    <message>
        <source>GeoJSON, in degrees</source>
        <translation>GeoJSON，经纬度</translation>
    </message>
    <message>
        <source>GeoPackage, conflict parts</source>
        <translation>GeoPackage，冲突部分</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>工作簿</translation>
    </message>
    <message>
        <source>Page for any browser</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Without its ending; every format adds its own</source>
        <translation>不含扩展名，每种格式自动添加</translation>
    </message>
    <message>
        <source>Record this check as a run of the workspace</source>
        <translation>将本次核查记录为工作空间的批次</translation>
    </message>
    <message>
        <source>Check and write</source>
        <translation>核查并写出</translation>
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
        <translation>无对应规则的地块</translation>
    </message>
    <message>
        <source>Other themes</source>
        <translation>其他专题</translation>
    </message>
    <message>
        <source>Of no zone</source>
        <translation>不属于任何图斑</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>说明</translation>
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
        <translation>结果：%1</translation>
    </message>
    <message>
        <source>without effect on the outcome</source>
        <translation>不影响结论</translation>
    </message>
    <message>
        <source>parcels: %1</source>
        <translation>地块：%1</translation>
    </message>
    <message>
        <source>themes: %1</source>
        <translation>专题：%1</translation>
    </message>
    <message>
        <source>no longer met</source>
        <translation>不再涉及</translation>
    </message>
    <message>
        <source>sliver</source>
        <translation>细碎图斑</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::FindingsPanel</name>
    <message>
        <source>Draw a footprint, or open a project of the list below: the map then shows what it crosses, and the findings stand here while you draw.</source>
        <translation>请绘制用地范围，或从下方列表打开项目：地图将显示其涉及的界线，绘制时核查结果显示在此处。</translation>
    </message>
    <message>
        <source>No conflict found in the layers, versions and day listed; it is not an approval.</source>
        <translation>在所列图层、版本和日期下未发现冲突；不等于批准。</translation>
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
        <translation>本步操作以来：%1</translation>
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
        <translation>按单元或图斑</translation>
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
    <name>zonegate::desktop::ImportFileDialog</name>
    <message>
        <source>%1 · encoding %2 · reference system %3 · projects: %4</source>
        <translation>%1 · 编码 %2 · 坐标系 %3 · 项目：%4</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>地块数</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>undetermined: %1</source>
        <translation>无法判定：%1</translation>
    </message>
    <message>
        <source>part %1 has faults: %2</source>
        <translation>地块 %1 有图形问题：%2 处</translation>
    </message>
    <message>
        <source>%1 %2, %3 · entries: %4 · for a person to judge: %5</source>
        <translation>%1 %2，%3 · 条目：%4 · 需人工判断：%5</translation>
    </message>
    <message>
        <source>Beside the former edition: %1</source>
        <translation>与前一版本相比：%1</translation>
    </message>
    <message>
        <source>No control-unit layer yet: unit codes were checked for their form only.</source>
        <translation>尚无管控单元图层：单元编码仅核对了格式。</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What and what to do</source>
        <translation>内容与处理</translation>
    </message>
    <message>
        <source>%1 %2, %3 · rules: %4 · facts: %5</source>
        <translation>%1 %2，%3 · 规则：%4 · 事实：%5</translation>
    </message>
    <message>
        <source>Imported projects: %1.</source>
        <translation>已导入项目：%1 个。</translation>
    </message>
    <message>
        <source>It was there already, word for word: nothing changed.</source>
        <translation>内容与已登记的完全相同：未作改动。</translation>
    </message>
    <message>
        <source>Imported.</source>
        <translation>已导入。</translation>
    </message>
    <message>
        <source>Import projects</source>
        <translation>导入项目</translation>
    </message>
    <message>
        <source>Import an access list</source>
        <translation>导入准入清单</translation>
    </message>
    <message>
        <source>Import a rule pack</source>
        <translation>导入规则包</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Boundary-point TXT, Shapefile, KML, GeoJSON, DXF, GeoPackage …</source>
        <translation>界址点 TXT、Shapefile、KML、GeoJSON、DXF、GeoPackage 等</translation>
    </message>
    <message>
        <source>Workbook, CSV or JSON with the columns of access lists</source>
        <translation>含准入清单各列的工作簿、CSV 或 JSON</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Layer in the file</source>
        <translation>文件中的图层</translation>
    </message>
    <message>
        <source>Only where the file has several</source>
        <translation>仅当文件含多个图层时填写</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Empty: detected from the bytes</source>
        <translation>留空：根据字节自动判断</translation>
    </message>
    <message>
        <source>Reference system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>Empty: as the file states. For example EPSG:4545.</source>
        <translation>留空：按文件声明。例如 EPSG:4545。</translation>
    </message>
    <message>
        <source>fact=value, separated by commas, for example industry=C2614, land_use=1001</source>
        <translation>事实=值，用逗号分隔，例如 industry=C2614, land_use=1001</translation>
    </message>
    <message>
        <source>Project id</source>
        <translation>项目编号</translation>
    </message>
    <message>
        <source>Empty: the file&apos;s name</source>
        <translation>留空：用文件名</translation>
    </message>
    <message>
        <source>Width of lines</source>
        <translation>线宽</translation>
    </message>
    <message>
        <source>In metres; 0: the file states it</source>
        <translation>单位为米；0：由文件给出</translation>
    </message>
    <message>
        <source>Radius of points</source>
        <translation>点半径</translation>
    </message>
    <message>
        <source> m</source>
        <translation> 米</translation>
    </message>
    <message>
        <source>Every feature is a project of its own</source>
        <translation>每个要素各为一个项目</translation>
    </message>
    <message>
        <source>A project of the same id gets a new revision</source>
        <translation>同编号项目生成新版本</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::ImportLayerDialog</name>
    <message>
        <source>A layer to import</source>
        <translation>选择要导入的图层</translation>
    </message>
    <message>
        <source>%1 · encoding %2 (%3) · reference system %4 · zones: %5 · with faults: %6</source>
        <translation>%1 · 编码 %2（%3）· 坐标系 %4 · 图斑：%5 · 有问题：%6</translation>
    </message>
    <message>
        <source>detected: %1</source>
        <translation>自动判断：%1</translation>
    </message>
    <message>
        <source>from the file: %1</source>
        <translation>来自文件：%1</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>图斑</translation>
    </message>
    <message>
        <source>Field of the theme</source>
        <translation>专题字段</translation>
    </message>
    <message>
        <source>Gets the column</source>
        <translation>对应的列</translation>
    </message>
    <message>
        <source>Known values</source>
        <translation>已知取值</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>图形问题</translation>
    </message>
    <message>
        <source>Place (X north, Y east)</source>
        <translation>位置（X 北，Y 东）</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>repaired: %1</source>
        <translation>已修复：%1</translation>
    </message>
    <message>
        <source>would not be changed</source>
        <translation>不会改变</translation>
    </message>
    <message>
        <source>would become: %1</source>
        <translation>修复后：%1</translation>
    </message>
    <message>
        <source>Faults (%1)</source>
        <translation>图形问题（%1）</translation>
    </message>
    <message>
        <source>Remarks (%1)</source>
        <translation>备注（%1）</translation>
    </message>
    <message>
        <source>Imported: %1, version %2.</source>
        <translation>已导入：%1，第 %2 版。</translation>
    </message>
    <message>
        <source>Import a layer</source>
        <translation>导入图层</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Shapefile, GeoPackage, File Geodatabase, DXF, GeoJSON, KML … Nothing of it is changed.</source>
        <translation>Shapefile、GeoPackage、File Geodatabase、DXF、GeoJSON、KML 等；原文件不作任何改动。</translation>
    </message>
    <message>
        <source>Layer in the file</source>
        <translation>文件中的图层</translation>
    </message>
    <message>
        <source>Only where the file has several</source>
        <translation>仅当文件含多个图层时填写</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>专题</translation>
    </message>
    <message>
        <source>Which kind of constraint it is</source>
        <translation>属于哪一类管控要素</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Empty: detected from the bytes. Choose another when the rows read wrong.</source>
        <translation>留空：根据字节自动判断。如预览出现乱码，请改选其他编码。</translation>
    </message>
    <message>
        <source>Reference system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>Empty: as the file states. For example EPSG:4545.</source>
        <translation>留空：按文件声明。例如 EPSG:4545。</translation>
    </message>
    <message>
        <source>Complete in</source>
        <translation>数据完整范围</translation>
    </message>
    <message>
        <source>Where the layer lists everything there is. Without it the theme counts as no data.</source>
        <translation>图层在此范围内数据完整。未声明时该专题按无数据处理。</translation>
    </message>
    <message>
        <source>Polygon file of the coverage</source>
        <translation>覆盖范围面文件</translation>
    </message>
    <message>
        <source>not stated: no data</source>
        <translation>不声明：按无数据处理</translation>
    </message>
    <message>
        <source>its own bounding box</source>
        <translation>其外接矩形</translation>
    </message>
    <message>
        <source>the polygons of a file</source>
        <translation>文件中的多边形</translation>
    </message>
    <message>
        <source>Layer name</source>
        <translation>图层名称</translation>
    </message>
    <message>
        <source>The same name again is the next version and ends the former the day before.</source>
        <translation>同名再次导入为下一版本，前一版本于前一日失效。</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>生效日</translation>
    </message>
    <message>
        <source>First day, inclusive</source>
        <translation>首日（含）</translation>
    </message>
    <message>
        <source>until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>末日</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>失效</translation>
    </message>
    <message>
        <source>Custodian</source>
        <translation>管理单位</translation>
    </message>
    <message>
        <source>Who keeps this layer; printed with every result</source>
        <translation>该图层的管理单位；随每份结果列出</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Positional accuracy of its lines in metres; 0: not stated</source>
        <translation>界线的位置精度，单位为米；0：未声明</translation>
    </message>
    <message>
        <source> m</source>
        <translation> 米</translation>
    </message>
    <message>
        <source>Repair faulty zones</source>
        <translation>修复有问题的图斑</translation>
    </message>
    <message>
        <source>Keep columns with personal data</source>
        <translation>保留含个人信息的列</translation>
    </message>
    <message>
        <source>It may have no zones</source>
        <translation>允许没有图斑</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>数据行</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>图形问题</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::LayersPanel</name>
    <message>
        <source>no coverage stated</source>
        <translation>未声明覆盖范围</translation>
    </message>
    <message>
        <source>complete in its own extent</source>
        <translation>在自身外接矩形内完整</translation>
    </message>
    <message>
        <source>complete in the area given</source>
        <translation>在给定范围内完整</translation>
    </message>
    <message>
        <source>no data: every outcome is undetermined</source>
        <translation>无数据：所有结论均无法判定</translation>
    </message>
    <message>
        <source>This theme must be checked, but no layer in force covers anything on this day. Import one, or choose another day.</source>
        <translation>该专题为必查专题，但当日没有有效图层。请导入图层或选择其他日期。</translation>
    </message>
    <message>
        <source>no layer</source>
        <translation>无图层</translation>
    </message>
    <message>
        <source>zones: %1</source>
        <translation>图斑：%1</translation>
    </message>
    <message>
        <source>with faults: %1</source>
        <translation>有问题：%1</translation>
    </message>
    <message>
        <source>mandatory</source>
        <translation>必查</translation>
    </message>
    <message>
        <source>announced: %1</source>
        <translation>已公布：%1</translation>
    </message>
    <message>
        <source>Custodian: %1</source>
        <translation>管理单位：%1</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未声明</translation>
    </message>
    <message>
        <source>Source: %1, %2</source>
        <translation>来源：%1，%2</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Layers by theme</source>
        <translation>按专题排列的图层</translation>
    </message>
    <message>
        <source>Further up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Further down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>How strongly the selected theme is painted, in percent</source>
        <translation>所选专题的显示强度（百分比）</translation>
    </message>
    <message>
        <source>Paint the selected theme further up</source>
        <translation>上移所选专题</translation>
    </message>
    <message>
        <source>Paint the selected theme further down</source>
        <translation>下移所选专题</translation>
    </message>
    <message>
        <source>Zoom to</source>
        <translation>缩放至</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::MainWindow</name>
    <message>
        <source>Opening %1 …</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Making the sample city …</source>
        <translation>正在生成示例城市…</translation>
    </message>
    <message>
        <source>An interrupted write was undone: the workspace is as it was before it.</source>
        <translation>已撤销上次中断的写入：工作空间恢复到写入之前的状态。</translation>
    </message>
    <message>
        <source>%1 was not opened. %2</source>
        <translation>%1 未能打开。%2</translation>
    </message>
    <message>
        <source>The workspace %1 was removed or moved. What is drawn is kept, and what was read already can still be checked; zones that can no longer be read make the outcome undetermined. Put the file back, or open another one.</source>
        <translation>工作空间 %1 已被删除或移动。已绘制的内容仍保留，已读取的数据仍可核查；无法再读取的图斑将使结论为“无法判定”。请将文件放回原处，或打开其他工作空间。</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>打开工作空间</translation>
    </message>
    <message>
        <source>Workspaces (*.gpkg);;All files (*)</source>
        <translation>工作空间 (*.gpkg);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 – Zonegate</source>
        <translation>%1 – 分区准入核查</translation>
    </message>
    <message>
        <source>Zonegate</source>
        <translation>分区准入核查</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Open a workspace…</source>
        <translation>打开工作空间(&amp;O)…</translation>
    </message>
    <message>
        <source>Open the &amp;sample city</source>
        <translation>打开示例城市(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Zoom to &amp;everything</source>
        <translation>缩放至全部(&amp;E)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>核查日</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>The day whose layers, rules and lists count</source>
        <translation>以该日有效的图层、规则和清单为准</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>%1 · areas: %2</source>
        <translation>%1 · 面积：%2</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::MapWidget</name>
    <message>
        <source>X %1   Y %2</source>
        <translation>X %1   Y %2</translation>
    </message>
    <message>
        <source>   strip %1</source>
        <translation>   第 %1 带</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::Palette</name>
    <message>
        <source>Find anything</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Command, theme, layer, project, zone id, clause, or a coordinate</source>
        <translation>命令、专题、图层、项目、图斑编号、条款或坐标</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>专题</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>图斑</translation>
    </message>
    <message>
        <source>Coordinate</source>
        <translation>坐标</translation>
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
        <translation>项目：%1</translation>
    </message>
    <message>
        <source>%1: show only these</source>
        <translation>%1：仅显示这些</translation>
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
        <translation>正在核查 %1 / %2</translation>
    </message>
    <message>
        <source>cancelled: %1 of %2 checked</source>
        <translation>已取消：已核查 %1 / %2</translation>
    </message>
    <message>
        <source>No project is stored yet: draw one, or import a file.</source>
        <translation>尚无项目：请绘制或导入文件。</translation>
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
    <name>zonegate::desktop::SampleCity</name>
    <message>
        <source>The command-line program &quot;zonegate&quot;, which makes the sample city, was not found. Install it beside this one.</source>
        <translation>未找到生成示例城市的命令行程序“zonegate”，请与本程序一同安装。</translation>
    </message>
    <message>
        <source>The sample city could not be made. %1</source>
        <translation>示例城市未能生成。%1</translation>
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
    <name>zonegate::desktop::StartPage</name>
    <message>
        <source>Zonegate</source>
        <translation>分区准入核查</translation>
    </message>
    <message>
        <source>May a project stand where it is drawn? Draw a footprint: the lines it crosses, by how much, under which clause, and the outcome follow the mouse. Everything stays on this machine.</source>
        <translation>项目能否建在所绘位置？绘制用地范围，涉及哪些界线、占用多少、依据哪一条款以及结论，都随鼠标即时更新。所有数据仅保存在本机。</translation>
    </message>
    <message>
        <source>Open the sample city</source>
        <translation>打开示例城市</translation>
    </message>
    <message>
        <source>A fictional city of 40 × 40 km with every theme and 94 projects. Made here, in a few seconds; nothing is downloaded.</source>
        <translation>一座 40 × 40 公里的虚构城市，含全部专题和 94 个项目。在本机数秒内生成，无需下载。</translation>
    </message>
    <message>
        <source>Open a workspace…</source>
        <translation>打开工作空间…</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>最近的工作空间</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::TaskDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
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
    <message>
        <source>would be dropped: %1</source>
        <translation>将被舍弃：%1</translation>
    </message>
    <message>
        <source>The merged part has the facts of part %1. Dropped with the other part: %2. Undo brings them back.</source>
        <translation>合并后的地块采用地块 %1 的事实；随另一地块舍弃：%2。撤销可恢复。</translation>
    </message>
    <message>
        <source>degrees, clockwise</source>
        <translation>角度，顺时针</translation>
    </message>
    <message>
        <source>times as large</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>metres outwards; a minus goes inwards</source>
        <translation>向外的米数，负数为向内</translation>
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
        <source>Explanation of the finding</source>
        <translation>核查结果的说明</translation>
    </message>
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
    <message>
        <source>Show the entry in its access list</source>
        <translation>在准入清单中查看该条目</translation>
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
    <name>zonegate::desktop::TimelinePanel</name>
    <message>
        <source>Differences between the two days</source>
        <translation>两日之间的差异</translation>
    </message>
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
<context>
    <name>zonegate::desktop::EntriesModel</name>
    <message>
        <source>changed, not saved</source>
        <translation>已修改，未保存</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>机器条件</translation>
    </message>
    <message>
        <source>a person; suggested</source>
        <translation>人工判断；有建议</translation>
    </message>
    <message>
        <source>a person</source>
        <translation>人工判断</translation>
    </message>
    <message>
        <source>List</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>适用单元</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 等，另 %2 个</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>分类 %1</translation>
    </message>
    <message>
        <source>county %1</source>
        <translation>行政区 %1</translation>
    </message>
    <message>
        <source>every unit</source>
        <translation>全部单元</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维度</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>效果</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>判断方式</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>space</source>
        <translation>空间布局约束</translation>
    </message>
    <message>
        <source>emission</source>
        <translation>污染物排放管控</translation>
    </message>
    <message>
        <source>risk</source>
        <translation>环境风险防控</translation>
    </message>
    <message>
        <source>resource</source>
        <translation>资源开发效率</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::EntryEditor</name>
    <message>
        <source>Choose an entry.</source>
        <translation>请选择条目。</translation>
    </message>
    <message>
        <source>when</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>unless</source>
        <translation>例外</translation>
    </message>
    <message>
        <source>codes</source>
        <translation>行业代码</translation>
    </message>
    <message>
        <source>words</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Suggested, not confirmed; it decides nothing:</source>
        <translation>建议，尚未确认，不参与判定：</translation>
    </message>
    <message>
        <source>Suggested; confirmed by %1:</source>
        <translation>建议，已由 %1 确认：</translation>
    </message>
    <message>
        <source>Because: %1</source>
        <translation>理由：%1</translation>
    </message>
    <message>
        <source>Not counted: the condition cannot be read yet.</source>
        <translation>未统计：条件尚无法识别。</translation>
    </message>
    <message>
        <source>This condition can never hold.</source>
        <translation>该条件永远不会成立。</translation>
    </message>
    <message>
        <source>This exception can never hold.</source>
        <translation>该例外永远不会成立。</translation>
    </message>
    <message>
        <source>The suggestion stays marked as not confirmed until a name stands in “Confirmed by”.</source>
        <translation>在“确认人”处填写姓名之前，建议仍标为未确认。</translation>
    </message>
    <message>
        <source>counting …</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Applies when: </source>
        <translation>适用条件：</translation>
    </message>
    <message>
        <source>Unless: </source>
        <translation>例外条件：</translation>
    </message>
    <message>
        <source>Codes: </source>
        <translation>行业代码：</translation>
    </message>
    <message>
        <source>Words: </source>
        <translation>关键词：</translation>
    </message>
    <message>
        <source>Not counted. %1</source>
        <translation>未统计。%1</translation>
    </message>
    <message>
        <source>Catches %1 of %2 projects; undetermined: %3</source>
        <translation>命中 %1 个项目（共 %2 个），无法判定 %3 个</translation>
    </message>
    <message>
        <source>; exception holds: %1</source>
        <translation>，符合例外 %1 个</translation>
    </message>
    <message>
        <source>; control units not known, so not counted: %1</source>
        <translation>，管控单元不明而未计入 %1 个</translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>缺少：%1</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>管控效果</translation>
    </message>
    <message>
        <source>What follows when the condition holds</source>
        <translation>条件成立时的后果</translation>
    </message>
    <message>
        <source>A person judges it</source>
        <translation>由人工判断</translation>
    </message>
    <message>
        <source>Applies when</source>
        <translation>适用条件</translation>
    </message>
    <message>
        <source>The condition. Ctrl+Space offers what may stand at the cursor.</source>
        <translation>条件。按 Ctrl+空格 列出光标处可填写的内容。</translation>
    </message>
    <message>
        <source>Unless</source>
        <translation>例外条件</translation>
    </message>
    <message>
        <source>The exception. Ctrl+Space offers what may stand at the cursor.</source>
        <translation>例外。按 Ctrl+空格 列出光标处可填写的内容。</translation>
    </message>
    <message>
        <source>Industry codes</source>
        <translation>行业代码</translation>
    </message>
    <message>
        <source>C26*; C30 – codes and words together: both must be found</source>
        <translation>C26*; C30：同时填写代码和关键词的，两者均须命中</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Looked for in name, product and process: 电镀; 制革</source>
        <translation>在项目名称、产品、工艺中查找，如：电镀; 制革</translation>
    </message>
    <message>
        <source>Confirmed by</source>
        <translation>确认人</translation>
    </message>
    <message>
        <source>Who confirmed the suggestion, corrected or not</source>
        <translation>确认（可修改后确认）该建议的人</translation>
    </message>
    <message>
        <source>Text of the clause</source>
        <translation>条款原文</translation>
    </message>
    <message>
        <source>Projects that it catches</source>
        <translation>命中的项目</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Name, or what is missing</source>
        <translation>名称或所缺事实</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Puts the suggestion into the fields, to be corrected and confirmed</source>
        <translation>将建议填入各栏，供修改和确认</translation>
    </message>
    <message>
        <source>Back to what is stored</source>
        <translation>恢复已存内容</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::ListsDesk</name>
    <message>
        <source>Unsaved changes</source>
        <translation>有未保存的修改</translation>
    </message>
    <message>
        <source>Entries changed and not saved, decisions written and not made: %1. Close and lose them?</source>
        <translation>已修改未保存的条目、已填写未作出的意见共 %1 项。关闭将丢失，是否关闭？</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>审查(&amp;R)</translation>
    </message>
    <message>
        <source>Access &amp;lists…</source>
        <translation>准入清单(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Queue of decisions…</source>
        <translation>待复核队列(&amp;Q)…</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::ListsDialog</name>
    <message>
        <source>reading the lists …</source>
        <translation>正在读取清单…</translation>
    </message>
    <message>
        <source>%1 of %2 entries</source>
        <translation>条目 %1 条，共 %2 条</translation>
    </message>
    <message>
        <source>No access list is in force on this day.</source>
        <translation>该日没有生效的准入清单。</translation>
    </message>
    <message>
        <source>The text of a clause is not changed here. A change decides nothing before it is saved as a new edition.</source>
        <translation>条款原文在此不作修改；修改须保存为新版本后才参与判定。</translation>
    </message>
    <message>
        <source>Changed and not saved: %1</source>
        <translation>已修改未保存：%1 条</translation>
    </message>
    <message>
        <source>Access lists</source>
        <translation>准入清单</translation>
    </message>
    <message>
        <source>Words in text, condition or number</source>
        <translation>原文、条件或编号中的词</translation>
    </message>
    <message>
        <source>All of the words must be found</source>
        <translation>各词均须出现</translation>
    </message>
    <message>
        <source>Control unit</source>
        <translation>管控单元</translation>
    </message>
    <message>
        <source>Code or name; entries whose scope selects the unit, of every list</source>
        <translation>编码或名称；列出各级清单中适用于该单元的条目</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Code or name; entries that ask for the industry and do not exclude it</source>
        <translation>代码或名称；列出涉及该行业且未将其排除的条目</translation>
    </message>
    <message>
        <source>Every dimension</source>
        <translation>全部维度</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>管控维度</translation>
    </message>
    <message>
        <source>Every entry</source>
        <translation>全部条目</translation>
    </message>
    <message>
        <source>Judged by a person</source>
        <translation>人工判断</translation>
    </message>
    <message>
        <source>Suggested, not confirmed</source>
        <translation>有建议未确认</translation>
    </message>
    <message>
        <source>With a condition</source>
        <translation>有机器条件</translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation>条目类别</translation>
    </message>
    <message>
        <source>Entries found</source>
        <translation>查得条目</translation>
    </message>
    <message>
        <source>Save a new edition…</source>
        <translation>保存为新版本…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The entry %1 of %2 is not in force on this day.</source>
        <translation>清单 %2 的条目 %1 在该日未生效。</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::QueueDialog</name>
    <message>
        <source>Sensitive areas of the EIA catalogue: none known to be met</source>
        <translation>环评名录环境敏感区：未发现涉及</translation>
    </message>
    <message>
        <source>Sensitive areas of the EIA catalogue met: group %1</source>
        <translation>涉及环评名录环境敏感区：第 %1 类</translation>
    </message>
    <message>
        <source>checking the projects …</source>
        <translation>正在核查项目…</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>待处理 %1 项</translation>
    </message>
    <message>
        <source>Nothing waits for a person.</source>
        <translation>没有待处理事项。</translation>
    </message>
    <message>
        <source>Choose what to decide.</source>
        <translation>请选择待处理事项。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Thrown away; Ctrl+Z brings the reason back.</source>
        <translation>已清除；按 Ctrl+Z 可恢复理由。</translation>
    </message>
    <message>
        <source>Taking a decision back needs a reason and a name too.</source>
        <translation>撤回意见也须填写理由和姓名。</translation>
    </message>
    <message>
        <source>Queue of decisions</source>
        <translation>待复核队列</translation>
    </message>
    <message>
        <source>Project, clause or words</source>
        <translation>项目、条款或文字</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Clauses to be judged</source>
        <translation>须人工判断的条款</translation>
    </message>
    <message>
        <source>Facts to be answered</source>
        <translation>须补充的事实</translation>
    </message>
    <message>
        <source>Data to be mended</source>
        <translation>须补正的数据</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Decided too</source>
        <translation>含已复核</translation>
    </message>
    <message>
        <source>What waits for a person</source>
        <translation>待处理事项</translation>
    </message>
    <message>
        <source>Clause and what is open</source>
        <translation>条款及待定事项</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>复核意见</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>复核人</translation>
    </message>
    <message>
        <source>The decision stands beside the program&apos;s outcome, as long as footprint, facts, clause and zone are what they are now. It names a recorded run: where the last one does not show this finding, the project is checked and recorded first.</source>
        <translation>意见与程序结论并列，仅在用地范围、事实、条款和图斑均未变化时有效。意见须对应已记录的批次：最近批次中没有该结果的，先核查并记录该项目。</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Take the decision back</source>
        <translation>撤回意见</translation>
    </message>
    <message>
        <source>Show the project</source>
        <translation>查看项目</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>作出意见</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::QueueModel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Clause or rule</source>
        <translation>条款或规则</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>图斑</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>待定内容</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::SaveEditionDialog</name>
    <message>
        <source>%1 %2 is saved, in force from %3; changed entries: %4.</source>
        <translation>%1 %2 已保存，自 %3 起生效；修改条目 %4 条。</translation>
    </message>
    <message>
        <source>%1 ends on %2.</source>
        <translation>%1 至 %2 止。</translation>
    </message>
    <message>
        <source>Save a new edition</source>
        <translation>保存为新版本</translation>
    </message>
    <message>
        <source>Changes to</source>
        <translation>所修改的清单</translation>
    </message>
    <message>
        <source>Version of the new edition</source>
        <translation>新版本号</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Changed entries: %1. The edition before is kept and ends the day before; recorded runs stay as they are.</source>
        <translation>修改条目 %1 条。前一版本保留，至前一日止；已记录的批次不变。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::DrawingTool</name>
    <message>
        <source>length · length&lt;bearing° · X, Y</source>
        <translation>长度 · 长度&lt;方位角° · X, Y</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::IdentifyPanel</name>
    <message>
        <source>Looking …</source>
        <translation>正在查找……</translation>
    </message>
    <message>
        <source>Choose Identify (I) and click on the map: every zone and project at that place is listed here, with its attributes, layer version and custodian.</source>
        <translation>选择“识别”（I）后在地图上单击：该处的全部图斑与项目及其属性、图层版本和管理单位列于此处。</translation>
    </message>
    <message>
        <source>zones: %1 · projects: %2</source>
        <translation>图斑：%1 · 项目：%2</translation>
    </message>
    <message>
        <source>Nothing of the layers shown lies here.</source>
        <translation>所显示的图层在此处没有图斑。</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Enter opens it</source>
        <translation>按回车键打开</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>地块数</translation>
    </message>
    <message>
        <source>Cannot be looked at</source>
        <translation>无法核查</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>not computed</source>
        <translation>未计算</translation>
    </message>
    <message>
        <source>Delivered as %1</source>
        <translation>交付时的字段名：%1</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Custodian</source>
        <translation>管理单位</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>Positional accuracy</source>
        <translation>位置精度</translation>
    </message>
    <message>
        <source>Open the project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Zoom to the zone</source>
        <translation>缩放到图斑</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>What lies at the place</source>
        <translation>该处的图斑与项目</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Everything listed here, as text</source>
        <translation>以文本复制所列全部内容</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::IdentifyTool</name>
    <message>
        <source>Identify: what lies there stands in the panel · Esc lets go</source>
        <translation>识别：该处的内容列于面板 · Esc 取消</translation>
    </message>
    <message>
        <source>Identify: click a place; every zone and project there is listed</source>
        <translation>识别：单击一处，列出该处全部图斑与项目</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::InspectDesk</name>
    <message>
        <source>Identify</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>鹰眼图</translation>
    </message>
    <message>
        <source>&amp;Projects on the map</source>
        <translation>在地图上显示项目(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Copy the measure</source>
        <translation>复制量测结果(&amp;C)</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::MeasureTool</name>
    <message>
        <source>perimeter %1</source>
        <translation>周长 %1</translation>
    </message>
    <message>
        <source>no area: the line crosses itself</source>
        <translation>无面积：边界自相交</translation>
    </message>
    <message>
        <source>%1   ·   click to measure anew</source>
        <translation>%1   ·   单击可重新量测</translation>
    </message>
    <message>
        <source>%1   ·   Enter or double click ends</source>
        <translation>%1   ·   回车或双击结束</translation>
    </message>
    <message>
        <source>Measure a length: click where it begins · Tab types a length or place</source>
        <translation>量测长度：单击起点 · Tab 键入长度或坐标</translation>
    </message>
    <message>
        <source>Measure an area: click its corners · Tab types a length or place</source>
        <translation>量测面积：依次单击角点 · Tab 键入长度或坐标</translation>
    </message>
</context>
<context>
    <name>zonegate::desktop::Overview</name>
    <message>
        <source>Overview of the whole workspace</source>
        <translation>整个工作区的鹰眼图</translation>
    </message>
    <message>
        <source>Click or drag: the map goes there. Arrows move it.</source>
        <translation>单击或拖动：地图移到该处；方向键平移。</translation>
    </message>
</context>
</TS>
