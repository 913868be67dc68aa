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
</TS>
