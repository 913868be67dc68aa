// Purpose: how findings and outcomes are told in the panels: short nouns, figures with a fixed number of digits
// so that they stand under one another, the sign of the outcome in its colour.
//
// Rounding is for people and the same as in reports (layers/formats/result_words.h). Thread rule: GUI thread.
#pragma once

#include <QIcon>
#include <QString>

#include "core/check/finding.h"

namespace zonegate::desktop {

// Sign and colour of an outcome; the word stands beside it.
QIcon outcome_icon(Outcome outcome, bool sliver = false);
QString outcome_sign(Outcome outcome);

QString theme_words(const std::string& theme);
// "Core zone: no construction": the rule's title, else what the check's own rule is called, else its id.
QString rule_words(const Finding& finding);
// Clause and effect: "1-3 · prohibit".
QString clause_and_effect(const Finding& finding);
// "红线 459901…": layer and zone; empty for a finding of no zone.
QString zone_words(const Finding& finding);

// The measure that matters: area, else length, else distance; "not computed" where there is none but ought to
// be.
QString measure_words(const Finding& finding);
QString share_words(const Finding& finding);
// "+412.07 m²" since `before`, "" where nothing moved that is told.
QString growth_words(const Finding& before, const Finding& after);
// Everything that does not fit the row, one thing a line.
QString finding_tip(const Finding& finding);

QString square_metres(const std::optional<double>& value);
QString hectares_and_mu(const std::optional<double>& value);  // "1.2438 ha · 18.66 mu"
QString signed_square_metres(double value);

}  // namespace zonegate::desktop
