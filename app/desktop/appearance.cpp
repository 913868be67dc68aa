#include "app/desktop/appearance.h"

#include <QApplication>
#include <QFont>
#include <QPalette>
#include <QSettings>
#include <QStyleFactory>

#include <algorithm>

namespace zonegate::desktop {
namespace {

Appearance g_appearance = Appearance::light;

struct WindowColours {
  QColor window, base, alternate, text, muted, button, border, accent, on_accent;
};

WindowColours window_colours(Appearance appearance) {
  if (appearance == Appearance::dark) {
    return {QColor("#1f2329"), QColor("#262b32"), QColor("#2b3139"), QColor("#e4e7eb"), QColor("#98a1ad"),
            QColor("#2f353e"), QColor("#3c444f"), QColor("#5aa0e6"), QColor("#0d1520")};
  }
  return {QColor("#f4f5f7"), QColor("#ffffff"), QColor("#f7f8fa"), QColor("#1d2530"), QColor("#667182"),
          QColor("#ffffff"), QColor("#d4d9e0"), QColor("#1f66b5"), QColor("#ffffff")};
}

QPalette palette_of(const WindowColours& c) {
  QPalette palette;
  palette.setColor(QPalette::Window, c.window);
  palette.setColor(QPalette::WindowText, c.text);
  palette.setColor(QPalette::Base, c.base);
  palette.setColor(QPalette::AlternateBase, c.alternate);
  palette.setColor(QPalette::Text, c.text);
  palette.setColor(QPalette::PlaceholderText, c.muted);
  palette.setColor(QPalette::Button, c.button);
  palette.setColor(QPalette::ButtonText, c.text);
  palette.setColor(QPalette::ToolTipBase, c.base);
  palette.setColor(QPalette::ToolTipText, c.text);
  palette.setColor(QPalette::Highlight, c.accent);
  palette.setColor(QPalette::HighlightedText, c.on_accent);
  palette.setColor(QPalette::Link, c.accent);
  palette.setColor(QPalette::Mid, c.border);
  palette.setColor(QPalette::Midlight, c.border.lighter(108));
  palette.setColor(QPalette::Dark, c.border.darker(120));
  palette.setColor(QPalette::Light, c.base);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    palette.setColor(QPalette::Disabled, role, c.muted);
  }
  return palette;
}

QString sheet_of(const WindowColours& c, const QString& ground) {
  return QString(R"(
QToolBar { background: %1; border: none; border-bottom: 1px solid %3; spacing: 4px; padding: 4px 8px; }
QToolBar QToolButton { padding: 4px 8px; border: 1px solid transparent; border-radius: 4px; }
QToolBar QToolButton:hover { background: %2; border-color: %3; }
QToolBar QToolButton:checked { background: %4; color: %5; border-color: %4; }
QDockWidget { font-weight: 600; }
QDockWidget::title { background: %1; padding: 1px 8px; border-bottom: 1px solid %3; }
QStatusBar { background: %1; border-top: 1px solid %3; }
QStatusBar::item { border: none; }
QTreeView, QTableView, QTextBrowser, QListView { background: %2; border: none; }
QHeaderView::section { background: %1; border: none; border-bottom: 1px solid %3; padding: 4px 6px; color: %6; }
QPushButton { padding: 6px 14px; border: 1px solid %3; border-radius: 4px; background: %2; }
QPushButton:hover { border-color: %4; }
QPushButton:default, QPushButton#primary { background: %4; color: %5; border-color: %4; font-weight: 600; }
QPushButton:disabled, QPushButton#primary:disabled { color: %6; background: %1; border-color: %3; }
QLineEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox { background: %2; border: 1px solid %3; border-radius: 4px;
  padding: 3px 6px; min-height: 20px; selection-background-color: %4; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QDoubleSpinBox:focus { border-color: %4; }
QComboBox::drop-down, QDateEdit::drop-down { subcontrol-origin: border; subcontrol-position: center right;
  width: 22px; border: none; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url(:/icons/down-%8.png); width: 10px; height: 10px; }
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right;
  width: 20px; border: none; }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-origin: border;
  subcontrol-position: bottom right; width: 20px; border: none; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(:/icons/up-%8.png); width: 8px; height: 8px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url(:/icons/down-%8.png); width: 8px; height: 8px; }
QToolTip { background: %2; color: %7; border: 1px solid %3; padding: 4px; }
QSplitter::handle, QMainWindow::separator { background: %3; width: 1px; height: 1px; }
)")
      .arg(c.window.name(), c.base.name(), c.border.name(), c.accent.name(), c.on_accent.name(), c.muted.name(),
           c.text.name(), ground);
}

}  // namespace

const MapColours& map_colours(Appearance appearance) {
  static const MapColours light{QColor("#fbfaf7"),         QColor("#2b2f36"), QColor("#ffffff"),
                                QColor("#111418"),         QColor("#1f66b5"), QColor("#1d2530"),
                                QColor(255, 255, 255, 220)};
  static const MapColours dark{QColor("#1a1e24"), QColor("#d9dee5"), QColor("#14171c"),      QColor("#ffffff"),
                               QColor("#6cb2ff"), QColor("#e4e7eb"), QColor(31, 35, 41, 220)};
  return appearance == Appearance::dark ? dark : light;
}

QColor outcome_colour(Outcome outcome, Appearance appearance) {
  const bool dark = appearance == Appearance::dark;
  switch (outcome) {
    case Outcome::fail:
      return dark ? QColor("#ff7b72") : QColor("#b3261e");
    case Outcome::undetermined:
      return dark ? QColor("#c3a6ff") : QColor("#6b4fa0");
    case Outcome::conditional:
      return dark ? QColor("#e8b04a") : QColor("#9a6700");
    case Outcome::pass:
      break;
  }
  return dark ? QColor("#5fcf8a") : QColor("#1b6e3c");
}

QColor accent(Appearance appearance) { return window_colours(appearance).accent; }

ZoneColours zone_colours(const page::MapStyle& style, Appearance appearance) {
  ZoneColours out;
  if (style.fill != "none") out.fill = QColor(QString::fromStdString(style.fill));
  out.line = QColor(QString::fromStdString(style.line));
  if (appearance == Appearance::light) return out;
  // On a dark ground the same hues: fills deep and quiet, lines lifted until they can be told apart.
  if (out.fill.isValid()) {
    out.fill = QColor::fromHslF(out.fill.hslHueF(), std::min(0.55F, out.fill.hslSaturationF() * 0.7F), 0.24F);
  }
  out.line = QColor::fromHslF(out.line.hslHueF(), std::min(0.6F, out.line.hslSaturationF()),
                              std::clamp(out.line.lightnessF() + 0.22F, 0.55F, 0.72F));
  return out;
}

Appearance appearance() { return g_appearance; }

Appearance preferred_appearance() {
  return QSettings().value("appearance").toString() == "dark" ? Appearance::dark : Appearance::light;
}

void apply_appearance(QApplication& program, Appearance appearance) {
  g_appearance = appearance;
  const WindowColours colours = window_colours(appearance);
  QApplication::setStyle(QStyleFactory::create("Fusion"));
  QApplication::setPalette(palette_of(colours));
  QFont font = QApplication::font();
  font.setPixelSize(13);
  QApplication::setFont(font);
  program.setStyleSheet(sheet_of(colours, appearance == Appearance::dark ? "dark" : "light"));
}

}  // namespace zonegate::desktop
