<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <source>Line</source>
        <translation>线</translation>
    </message>
    <message>
        <source>Draw the axis of a line with width</source>
        <translation>绘制带宽度线的中心线</translation>
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
        <source>Click the next corner · Esc takes the last one back</source>
        <translation>点击下一个点 · Esc 退回上一点</translation>
    </message>
    <message>
        <source>Click the next corner · Enter or double click finishes · Esc takes the last one back</source>
        <translation>点击下一个点 · 回车或双击完成 · Esc 退回上一点</translation>
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
</TS>
