// What kind of account it is, what it scores, and whether the value balances.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

// ACCOUNT_SCORE(scores; weights): sum of weight * score over sum of weight, 0..100, over the
// criteria that have a score. Scores 0..100, weights 0 or more. #VALUE!: unequal lengths, a score
// without weight, wrong type. #NUM!: score outside, negative weight. #DIV/0!: no score, no weight.
Result<double> accountScore(std::span<const Cell> scores, std::span<const Cell> weights);

// A row of an edited rule table: "volume share", "frequency" or "potential" and its limit, or a
// sector and whether it is important.
struct AccountRuleRow {
  Cell name;
  Cell value;
};

class AccountRules {
public:
  // Volume share 0.05, 4 orders a year, potential 0.7; the method's important sectors: party,
  // government, military; public security, procuratorate, courts; culture, education, health;
  // press.
  static const AccountRules &method();

  // The method's rules with changes: a row changes a limit, adds a sector (yes) or takes one out
  // (no). Blank rows are passed over. `argument` is where the table stands in the function's
  // signature. #VALUE!: a name that is blank, a number or there twice (also in two languages), a
  // limit that is no number, a sector without yes or no. #NUM!: volume share or potential outside
  // 0..1, negative frequency.
  static Result<AccountRules> make(std::span<const AccountRuleRow> rows, std::ptrdiff_t argument);

  // Each for an account's figure; limits are inclusive.
  bool economic(double volumeShare, double frequency) const;
  bool strategic(double potential) const;
  bool importantSector(std::string_view sector) const;

private:
  AccountRules();

  double volumeShare_, frequency_, potential_;
  std::vector<bool> methodSectors_;                    // by term
  std::unordered_map<std::string, bool> otherSectors_; // folded
};

// ACCOUNT_KIND(volume_share; frequency; sector; group; potential; [rules]): the kinds of key
// account that it is, joined with ", " in the order economic, important, group, strategic; "" when
// it is none. `volumeShare` and `potential` 0..1, `frequency` per year. A sector is a name; blank,
// 0 (a blank cell) and sectors not listed are not important. #NUM!: figures outside. #VALUE!:
// sector another number.
Result<std::string> accountKind(double volumeShare, double frequency, const Cell &sector,
                                bool group, double potential,
                                const AccountRules &rules = AccountRules::method());

enum class ValueForm : std::uint8_t { ratio, difference };

// A word for the form, in any language. Unknown #N/A, blank or a number #VALUE!.
Result<ValueForm> readValueForm(const Cell &cell, Position where);

// CUSTOMER_VALUE(benefits; costs; [form]): what the customer gets against what the customer gives
// up, as seen by the customer: sum of benefits / sum of costs (Zeithaml 1988) or their difference
// (Kotler's delivered value). Rows with both blank are passed over. #VALUE!: unequal lengths,
// blank, text. #DIV/0!: ratio with costs that add up to 0. #NUM!: no finite result.
Result<double> customerValue(std::span<const Cell> benefits, std::span<const Cell> costs,
                             ValueForm form = ValueForm::ratio);

// VALUE_BALANCE(needed; able; revenue; cost; [min_margin]): "balanced", "beyond us" (needed above
// able), "unprofitable" (revenue - cost below min_margin * revenue) or "both". needed and able in
// one unit, revenue and cost in one currency.
std::string_view valueBalance(double needed, double able, double revenue, double cost,
                              double minMargin = 0.0);

// LOYALTY_QUADRANT(satisfaction; loyalty; [cut]): "loyal" (both reach the cut), "mercenary"
// (satisfied only), "hostage" (loyal only) or "leaving" (Jones & Sasser 1995). #NUM!: outside 0..1.
Result<std::string_view> loyaltyQuadrant(double satisfaction, double loyalty, double cut = 0.5);

} // namespace mainstay
