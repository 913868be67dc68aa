#include "app/desktop/window/chinese_font.h"

#include <QFontDatabase>
#include <QStringList>

namespace zonegate::desktop {

QString missing_chinese_font() {
  if (!QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty()) return {};
  return QStringLiteral(
      "No font with Chinese letters is installed: names and clauses in Chinese show as empty boxes. Nothing of "
      "the "
      "data is lost. Install one (Debian: fonts-noto-cjk) and start Zonegate again.");
}

}  // namespace zonegate::desktop
