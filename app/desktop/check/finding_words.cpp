#include "app/desktop/check/finding_words.h"

#include <QCoreApplication>
#include <QFont>
#include <QHash>
#include <QPainter>
#include <QPixmap>

#include <cmath>

#include "app/desktop/appearance.h"
#include "app/desktop/words.h"
#include "core/check/result_names.h"
#include "core/crs/units.h"
#include "layers/formats/result_words.h"

namespace zonegate::desktop {
namespace {

namespace words = result_words;

constexpr int kIconPx = 18;

struct FindingWords {
  Q_DECLARE_TR_FUNCTIONS(FindingWords)
};

// Nothing smaller is told: two decimals.
constexpr double kToldM2 = 0.005;

QPixmap painted_sign(Outcome outcome, bool sliver, double ratio) {
  const Appearance current = appearance();
  QPixmap pixmap(QSize(kIconPx, kIconPx) * ratio);
  pixmap.setDevicePixelRatio(ratio);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  const QColor colour = outcome_colour(outcome, current);
  const QRectF area(1.0, 1.0, kIconPx - 2.0, kIconPx - 2.0);
  painter.setPen(QPen(colour, 1.4, sliver ? Qt::DotLine : Qt::SolidLine));
  painter.setBrush(sliver ? QBrush(Qt::NoBrush) : QBrush(colour));
  painter.drawRoundedRect(area, 4.0, 4.0);
  QFont font;
  font.setPixelSize(12);
  font.setBold(true);
  painter.setFont(font);
  const QColor on = current == Appearance::dark ? QColor("#14171c") : QColor(Qt::white);
  painter.setPen(sliver ? colour : on);
  painter.drawText(area, Qt::AlignCenter, outcome_sign(outcome));
  return pixmap;
}

}  // namespace

QIcon outcome_icon(Outcome outcome, bool sliver) {
  static QHash<int, QIcon> kept;
  const int key = static_cast<int>(outcome) * 4 + (sliver ? 2 : 0) + (appearance() == Appearance::dark ? 1 : 0);
  QIcon& icon = kept[key];
  if (icon.isNull()) {
    for (const double ratio : {1.0, 2.0, 3.0}) {
      const QPixmap pixmap = painted_sign(outcome, sliver, ratio);
      for (const auto mode : {QIcon::Normal, QIcon::Selected}) icon.addPixmap(pixmap, mode);
    }
  }
  return icon;
}

QString outcome_sign(Outcome outcome) {
  const auto sign = words::outcome_sign(outcome);
  return QString::fromUtf8(sign.data(), static_cast<qsizetype>(sign.size()));
}

QString theme_words(const std::string& theme) {
  if (theme.empty()) return FindingWords::tr("The project's facts");
  return title(words::theme_title(theme));
}

QString rule_words(const Finding& finding) {
  if (!finding.title.empty()) return title(finding.title);
  if (const Text own = own_rule_name(finding); !own.empty()) return title(own);
  return qstring(words::printable(finding.rule));
}

QString clause_and_effect(const Finding& finding) {
  QString out = qstring(words::clause_words(finding, language()));
  if (finding.effect) out += " · " + say(effect_name(*finding.effect));
  return out;
}

QString zone_words(const Finding& finding) {
  if (finding.zone.empty()) return {};
  return qstring(words::printable(finding.layer + " · " + finding.zone));
}

QString square_metres(const std::optional<double>& value) {
  return qstring(words::square_metres(value, language()));
}

QString hectares_and_mu(const std::optional<double>& value) {
  return qstring(words::hectares_and_mu(value, language())).replace(" / ", " · ");
}

QString signed_square_metres(double value) {
  return (value < 0.0 ? QStringLiteral("−") : QStringLiteral("+")) + square_metres(std::abs(value));
}

QString measure_words(const Finding& finding) {
  if (finding.area_m2) return square_metres(finding.area_m2);
  if (finding.length_m) return qstring(format_decimal(*finding.length_m, 2)) + " m";
  if (finding.distance_m) return qstring(format_decimal(*finding.distance_m, 2)) + " m";
  return by_facts_alone(finding) ? QString() : FindingWords::tr("not computed");
}

QString share_words(const Finding& finding) {
  if (!finding.share) return {};
  return qstring(words::percent(finding.share, language()));
}

QString growth_words(const Finding& before, const Finding& after) {
  if (before.area_m2 && after.area_m2) {
    const double more = *after.area_m2 - *before.area_m2;
    return std::abs(more) < kToldM2 ? QString() : signed_square_metres(more);
  }
  if (before.distance_m && after.distance_m) {
    const double more = *after.distance_m - *before.distance_m;
    if (std::abs(more) < kToldM2) return {};
    return (more < 0.0 ? QStringLiteral("−") : QStringLiteral("+")) +
           qstring(format_decimal(std::abs(more), 2)) + " m";
  }
  return {};
}

QString finding_tip(const Finding& finding) {
  QStringList lines;
  lines << outcome_sign(shown_outcome(finding)) + " " + say(shown_outcome_name(finding)) + ": " +
               rule_words(finding);
  if (const QString zone = zone_words(finding); !zone.isEmpty()) lines << zone;
  if (const std::string kind = words::zone_kind_words(finding, language()); !kind.empty())
    lines << qstring(kind);
  lines << clause_and_effect(finding);
  if (finding.area_m2) lines << FindingWords::tr("Area: %1").arg(square_metres(finding.area_m2));
  if (const std::string net = words::net_words(finding.net_m2, finding.net_unknown, language()); !net.empty())
    lines << qstring(net);
  if (finding.share) lines << FindingWords::tr("Share of the footprint: %1").arg(share_words(finding));
  if (finding.length_m) {
    lines << FindingWords::tr("Length of the axis inside: %1 m")
                 .arg(qstring(format_decimal(*finding.length_m, 2)));
  }
  if (finding.distance_m) {
    lines << FindingWords::tr("Distance: %1").arg(qstring(words::distance_words(finding, language())));
  }
  if (finding.sliver) lines << FindingWords::tr("A sliver: listed, without effect on the outcome");
  if (finding.thin) lines << FindingWords::tr("Thin: less than 0.1 m wide on average");
  if (finding.pre_effect)
    lines << FindingWords::tr("Announced, not yet in force: without effect on the outcome");
  if (!finding.cause.empty()) lines << say(finding.cause);
  return lines.join('\n');
}

}  // namespace zonegate::desktop
