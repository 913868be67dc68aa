// Purpose: the language of the window, changed while it runs; and values of the library as QStrings.
// Strings of the window itself go through Qt's tr(); the library's Texts carry both languages already.
// Thread rule: GUI thread, but qstring() anywhere.
#pragma once

#include <QString>

#include "core/base/day.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/check/project.h"

class QDate;

namespace zonegate::desktop {

Language language();
// Installs the translations; every widget gets QEvent::LanguageChange.
void set_language(Language language);
// What the person chose last, else the system's.
Language preferred_language();

QString qstring(const std::string& utf8);
QString say(const Text& text);
QString title(const Text& text);  // with a capital, for the head of a row
// What the project is called in the window's language.
QString shown_name(const Project& project);
// What is wrong, where, and what to do, as sentences.
QString sentence(const Error& error);

QDate qdate(Day day);
Day day_of(const QDate& date);

}  // namespace zonegate::desktop
