#include "app/desktop/words.h"

#include <QCoreApplication>
#include <QDate>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

#include <atomic>

#include "core/check/project_name.h"

namespace zonegate::desktop {
namespace {

std::atomic<Language> g_language{Language::english};

struct Translators {
  QTranslator* own = nullptr;  // of the program, which outlives every window
  QTranslator* qt = nullptr;   // of Qt's own dialogs, where it is installed
  bool installed = false;
};

Translators& translators() {
  static Translators all;
  if (all.own == nullptr) {
    all.own = new QTranslator(QCoreApplication::instance());
    all.qt = new QTranslator(QCoreApplication::instance());
  }
  return all;
}

}  // namespace

Language language() { return g_language; }

void set_language(Language language) {
  g_language = language;
  Translators& all = translators();
  if (all.installed) {
    QCoreApplication::removeTranslator(all.own);
    QCoreApplication::removeTranslator(all.qt);
  }
  all.installed = language == Language::chinese;
  QLocale::setDefault(QLocale(language == Language::chinese ? "zh_CN" : "en_GB"));
  if (!all.installed) return;
  if (all.qt->load("qtbase_zh_CN", QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
    QCoreApplication::installTranslator(all.qt);
  }
  if (all.own->load(":/translations/zonegate_zh_CN.qm")) QCoreApplication::installTranslator(all.own);
}

Language preferred_language() {
  const QString chosen = QSettings().value("language").toString();
  const QString wanted = chosen.isEmpty() ? QLocale::system().name() : chosen;
  return wanted.startsWith("zh") ? Language::chinese : Language::english;
}

QString qstring(const std::string& utf8) { return QString::fromStdString(utf8); }

QString shown_name(const Project& project) {
  return qstring(project_name_in(project.name, project.facts, language()));
}

QString say(const Text& text) { return qstring(text.in(language())); }

QString title(const Text& text) {
  QString words = say(text);
  if (!words.isEmpty()) words[0] = words[0].toUpper();
  return words;
}

QString sentence(const Error& error) {
  const bool zh = language() == Language::chinese;
  const QString place = qstring(format_place(error.place, language()));
  QString out = place.isEmpty() ? QString() : place + (zh ? "：" : ": ");
  out += say(error.what) + (zh ? "。" : ".");
  const QString remedy = say(error.remedy);
  if (!remedy.isEmpty()) out += (zh ? "" : " ") + remedy;
  return out;
}

QDate qdate(Day day) { return {day.year, day.month, day.day}; }

Day day_of(const QDate& date) { return {date.year(), date.month(), date.day()}; }

}  // namespace zonegate::desktop
