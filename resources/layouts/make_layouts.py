#!/usr/bin/python3
"""Writes the sheet templates of this folder (*.qpt) with QGIS's own library, so that they are what QGIS writes.

Run it after a change here, in Debian 12 with python3-qgis:  QT_QPA_PLATFORM=offscreen ./make_layouts.py
The result is the same bytes each time: ids are counted, not drawn by lot.
"""
import os
import re
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_HASH_SEED"] = "0"  # attributes in one order
from qgis.core import (  # noqa: E402
    QgsApplication, QgsCoordinateReferenceSystem, QgsLayoutItem, QgsLayoutItemLabel, QgsLayoutItemLegend,
    QgsLayoutItemMap, QgsLayoutItemMapGrid, QgsLayoutItemPolygon, QgsLayoutItemScaleBar, QgsLayoutItemShape,
    QgsLayoutMeasurement, QgsLayoutObject, QgsLayoutPoint, QgsLayoutSize, QgsLegendStyle, QgsFillSymbol, QgsPrintLayout,
    QgsProject, QgsProperty, QgsReadWriteContext, QgsRectangle, QgsUnitTypes, QgsTextFormat)
from qgis.PyQt.QtCore import QPointF, Qt  # noqa: E402
from qgis.PyQt.QtGui import QColor, QFont, QPolygonF  # noqa: E402
from qgis.PyQt.QtXml import QDomDocument  # noqa: E402

FONT = "Noto Sans CJK SC"
MM = QgsUnitTypes.LayoutMillimeters
SCALES = "500,1000,2000,5000,10000,20000,50000,100000,200000,500000,1000000"
SURROUNDINGS = 1.35  # as the sheets that the program draws itself
INSET_TIMES = 12


def font(points, bold=False):
    out = QFont(FONT)
    out.setPointSizeF(points)
    out.setBold(bold)
    return out


def text_format(points, bold=False):
    out = QgsTextFormat()
    out.setFont(font(points, bold))
    out.setSize(points)
    out.setColor(QColor("#1a1a1a"))
    return out


def say(en, zh):
    return "[% if(@zonegate_language = 'en', '{}', '{}') %]".format(en, zh)


def put(layout, item, x, y, w, h, name):
    layout.addLayoutItem(item)
    item.setId(name)
    item.attemptMove(QgsLayoutPoint(x, y, MM))
    item.attemptResize(QgsLayoutSize(w, h, MM))
    return item


def label(layout, x, y, w, h, name, words, points=7.0, bold=False, align=Qt.AlignLeft, frame=False):
    item = QgsLayoutItemLabel(layout)
    item.setText(words)
    item.setFont(font(points, bold))
    item.setFontColor(QColor("#1a1a1a"))
    item.setHAlign(align)
    item.setMarginX(1.0 if frame else 0.0)
    item.setMarginY(0.8 if frame else 0.0)
    item.setFrameEnabled(frame)
    if frame:
        item.setFrameStrokeWidth(QgsLayoutMeasurement(0.2, MM))
    return put(layout, item, x, y, w, h, name)


def round_scale(w, h, times=1):
    """The first round scale at which the project and some ground round it fit into w x h millimetres."""
    return ("with_variable('need', {s} * max(bounds_width(@atlas_geometry) / {w}, bounds_height(@atlas_geometry) / {h}),"
            " {t} * coalesce(array_first(array_filter(array({a}), @element >= @need)), 2000000))").format(
                s=SURROUNDINGS, w=w / 1000.0, h=h / 1000.0, t=times, a=SCALES)


def add_map(layout, x, y, w, h):
    item = put(layout, QgsLayoutItemMap(layout), x, y, w, h, "map")
    item.setFrameEnabled(True)
    item.setFrameStrokeWidth(QgsLayoutMeasurement(0.35, MM))
    item.setExtent(QgsRectangle(0, 0, w, h))
    item.setAtlasDriven(True)
    item.setAtlasScalingMode(QgsLayoutItemMap.Fixed)
    item.dataDefinedProperties().setProperty(QgsLayoutObject.MapScale, QgsProperty.fromExpression(round_scale(w, h)))
    grid = QgsLayoutItemMapGrid("kilometres", item)
    grid.setStyle(QgsLayoutItemMapGrid.Cross)
    grid.setCrossLength(2.0)
    grid.setIntervalX(1000)
    grid.setIntervalY(1000)
    every = QgsProperty.fromExpression("@map_scale / 20")  # 5 cm on paper
    grid.dataDefinedProperties().setProperty(QgsLayoutObject.MapGridIntervalX, every)
    grid.dataDefinedProperties().setProperty(QgsLayoutObject.MapGridIntervalY, every)
    grid.setFrameStyle(QgsLayoutItemMapGrid.ExteriorTicks)
    grid.setFrameWidth(1.2)
    grid.setFramePenSize(0.2)
    grid.setAnnotationEnabled(True)
    grid.setAnnotationFormat(QgsLayoutItemMapGrid.CustomFormat)
    grid.setAnnotationExpression("round(@grid_number / 1000, 3)")
    grid.setAnnotationPrecision(3)
    grid.setAnnotationTextFormat(text_format(5.5))
    grid.setAnnotationFrameDistance(0.6)
    for side in (QgsLayoutItemMapGrid.Left, QgsLayoutItemMapGrid.Right):
        grid.setAnnotationDirection(QgsLayoutItemMapGrid.Vertical, side)
    item.grids().addGrid(grid)
    return item


def add_inset(layout, x, y, w, h, main):
    item = put(layout, QgsLayoutItemMap(layout), x, y, w, h, "inset")
    item.setFrameEnabled(True)
    item.setFrameStrokeWidth(QgsLayoutMeasurement(0.2, MM))
    item.setExtent(QgsRectangle(0, 0, w, h))
    item.setAtlasDriven(True)
    item.setAtlasScalingMode(QgsLayoutItemMap.Fixed)
    item.setDrawAnnotations(False)
    scale = round_scale(main.rect().width(), main.rect().height(), INSET_TIMES)
    item.dataDefinedProperties().setProperty(QgsLayoutObject.MapScale, QgsProperty.fromExpression(scale))
    item.overview().setLinkedMap(main)
    item.overview().setFrameSymbol(QgsFillSymbol.createSimple(
        {"color": "179,38,30,30", "outline_color": "179,38,30,255", "outline_width": "0.4"}))


def add_scale_bar(layout, x, y, w, main):
    label(layout, x, y, w, 4.5, "numeric scale",
          "1:[% to_string(to_int(round(map_get(item_variables('map'), 'map_scale')))) %]", 9.0, True)
    bar = put(layout, QgsLayoutItemScaleBar(layout), x, y + 4.5, w, 9.0, "scale bar")
    bar.setLinkedMap(main)
    bar.setStyle("Single Box")
    bar.setUnits(QgsUnitTypes.DistanceMeters)
    bar.setUnitLabel("m")
    bar.setMapUnitsPerScaleBarUnit(1.0)
    bar.setSegmentSizeMode(1)  # fits a width
    bar.setMinimumBarWidth(w * 0.35)
    bar.setMaximumBarWidth(w * 0.8)
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.setHeight(1.6)
    bar.setTextFormat(text_format(6.0))


def add_north(layout, x, y):
    triangle = QPolygonF([QPointF(3, 0), QPointF(6, 10), QPointF(3, 7.5), QPointF(0, 10)])
    item = QgsLayoutItemPolygon(triangle, layout)
    item.setSymbol(QgsFillSymbol.createSimple({"color": "26,26,26,255", "outline_color": "255,255,255,255",
                                               "outline_width": "0.2"}))
    layout.addLayoutItem(item)
    item.setId("north arrow")
    item.attemptMove(QgsLayoutPoint(x, y + 4.2, MM))
    label(layout, x - 1, y, 8, 4.2, "north", say("N", "北"), 8.0, True, Qt.AlignHCenter)


def add_legend(layout, x, y, w, h, main, columns):
    label(layout, x, y, w, 4, "legend title", say("Legend", "图例"), 8.0, True)
    legend = put(layout, QgsLayoutItemLegend(layout), x, y + 4.5, w, h - 4.5, "legend")
    legend.setLinkedMap(main)
    legend.setAutoUpdateModel(True)
    legend.setLegendFilterByMapEnabled(True)  # nothing that the map does not show
    legend.setResizeToContents(False)
    legend.setColumnCount(columns)
    legend.setSplitLayer(True)
    legend.setBoxSpace(0)
    legend.setSymbolWidth(6)
    legend.setSymbolHeight(3)
    legend.setColumnSpace(2)
    for style, points in ((QgsLegendStyle.Group, 6.5), (QgsLegendStyle.Subgroup, 6.0), (QgsLegendStyle.SymbolLabel, 5.5)):
        legend.setStyleFont(style, font(points, style == QgsLegendStyle.Group))
        one = legend.style(style)
        one.setMargin(QgsLegendStyle.Top, 0.8)
        legend.setStyle(style, one)


def add_notes(layout, x, y, w, h):
    label(layout, x, y, w, 4, "notes title", say("Notes", "说明"), 8.0, True)
    label(layout, x, y + 4.5, w, h - 4.5, "notes",
          "[% @zonegate_crs %]\n"
          + say("Footprint ", "用地面积 ") + "[% coalesce(format_number(attribute(@atlas_feature, 'area_m2'), 2), '–') %] m²，"
          "[% @zonegate_area_method %]\n"
          + say("Values at the border in kilometres; as of ", "图廓注记单位：千米；核查日期 ") + "[% @zonegate_as_of %]；"
          + say("run ", "批次 ") + "[% @zonegate_run %]\n"
          + say("Source: ", "资料来源：") + "[% @zonegate_sources %]\n"
          "[% @zonegate_disclaimer %]"
          "[% if(map_get(item_variables('map'), 'map_extent_width') * map_get(item_variables('map'), 'map_extent_height') > 25000000,"
          " if(@zonegate_language = 'en', '\\nMore than 25 km² are shown: look at the rules of secrecy before passing it on.',"
          " '\\n图幅范围超过 25 平方千米，对外提供前请按保密规定核对。'), '') %]", 5.8)


def add_signatures(layout, x, y, w, h, rows):
    who = [("Prepared", "编制"), ("Checked", "校核"), ("Date", "日期"), ("Seal", "单位盖章")]
    columns = len(who) // rows
    for i, (en, zh) in enumerate(who):
        label(layout, x + w / columns * (i % columns), y + h / rows * (i // columns), w / columns, h / rows,
              "sign " + en.lower(), say(en, zh), 6.5, frame=True)


def make(name, width, height, wide, big):
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    layout.setName(name)
    page = layout.pageCollection().page(0)
    page.setPageSize(QgsLayoutSize(width, height, MM))
    page.setId("page")
    left, top, right, foot = 14.0, 20.0, width - 12.0, height - 12.0
    label(layout, left + 40, 9, right - left - 80, 9, "title",
          "[% coalesce(attribute(@atlas_feature, 'name'), @project_title) %]", 14.0, True, Qt.AlignHCenter)
    label(layout, left, 13, 60, 5, "project", say("project ", "项目编号 ") + "[% attribute(@atlas_feature, 'project') %]", 7.0)
    label(layout, right - 60, 13, 60, 5, "mark", "[% @zonegate_mark %]", 8.5, True, Qt.AlignRight)
    frame = put(layout, QgsLayoutItemShape(layout), left, top, right - left, foot - top, "neat line")
    frame.setShapeType(QgsLayoutItemShape.Rectangle)
    frame.setSymbol(QgsFillSymbol.createSimple({"style": "no", "outline_color": "26,26,26,255", "outline_width": "0.7"}))
    band, gap = 5.5, 3.0
    if wide:
        panel = 84.0 if big else 68.0
        main = add_map(layout, left + band, top + band, right - left - panel - 2 * band, foot - top - 2 * band)
        x, w = right - panel, panel - gap
        place = 68.0 if big else 50.0
        label(layout, x, top + gap, w, 4, "place title", say("Where it lies", "位置示意"), 8.0, True)
        add_inset(layout, x, top + gap + 4.5, w, place - 20.0, main)
        add_scale_bar(layout, x, top + gap + place - 14.0, w, main)
        sign = 22.0
        notes = 38.0 if big else 26.0
        legend = top + gap + place + gap
        add_legend(layout, x, legend, w, foot - sign - notes - 3 * gap - legend, main, 2)
        add_notes(layout, x, foot - sign - notes - 2 * gap, w, notes)
        add_signatures(layout, x, foot - sign - gap, w, sign, 2)
    else:
        panel = 96.0 if big else 84.0
        main = add_map(layout, left + band, top + band, right - left - 2 * band, foot - top - panel - 2 * band)
        y = foot - panel
        sign = 15.0
        place = 62.0 if big else 52.0
        tall = panel - sign - 2 * gap
        label(layout, left + gap, y, place, 4, "place title", say("Where it lies", "位置示意"), 8.0, True)
        add_inset(layout, left + gap, y + 4.5, place, tall - 4.5 - 14.0, main)
        add_scale_bar(layout, left + gap, y + tall - 13.0, place, main)
        rest = right - left - place - 4 * gap
        notes = rest * 0.42
        add_legend(layout, left + place + 2 * gap, y, rest - notes, tall, main, 2)
        add_notes(layout, right - gap - notes, y, notes, tall)
        add_signatures(layout, left + gap, foot - sign - gap, right - left - 2 * gap, sign, 1)
    add_north(layout, left + band + main.rect().width() - 10, top + band + 3)
    label(layout, left, foot + 1.5, right - left, 4, "foot",
          "zonegate · [% @zonegate_run %] · [% @atlas_featurenumber %]/[% @atlas_totalfeatures %]", 6.0, align=Qt.AlignHCenter)
    return layout


def save(layout, path):
    document = QDomDocument()
    element = layout.writeXml(document, QgsReadWriteContext())
    document.appendChild(element)
    text = document.toString(1)
    numbers = {}

    def counted(match):
        return numbers.setdefault(match.group(0), "{%08x-0000-4000-8000-000000000000}" % (len(numbers) + 1))

    text = re.sub(r"\{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}", counted, text)
    # What says the same in other words, or only the person's own colours.
    text = re.sub(r"\n *<prop [^>]*/>", "", text)
    text = re.sub(r"<Atlas [^>]*/>",
                  '<Atlas enabled="1" coverageLayer="project_footprints" coverageLayerName="Footprints" coverageLayerSource="" '
                  'coverageLayerProvider="ogr" pageNameExpression="&quot;project&quot;" filenamePattern="\'sheet-\' || '
                  'lpad(to_string(@atlas_featurenumber), 4, \'0\')" sortFeatures="0" filterFeatures="0" hideCoverage="0"/>',
                  text)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


def main():
    application = QgsApplication([], False)
    application.initQgis()
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:4524"))
    here = os.path.dirname(os.path.abspath(__file__))
    for name, width, height, wide, big in (("a4", 210, 297, False, False), ("a4-wide", 297, 210, True, False),
                                           ("a3", 297, 420, False, True), ("a3-wide", 420, 297, True, True)):
        save(make(name, width, height, wide, big), os.path.join(here, name + ".qpt"))
    sys.stdout.flush()
    os._exit(0)  # QGIS's own end is not worth waiting for


main()
