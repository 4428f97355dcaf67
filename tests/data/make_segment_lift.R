# Reference for SEGMENT_LIFT, in plain R (fisher.test, p.adjust, quantile, cut).
# Rscript make_segment_lift.R IBM.csv.gz: writes segment_traits.csv (input), segment_lift.csv (depth 2 of it) and
# segment_lift_ibm.csv (single traits of the ten static columns of IBM's win and loss sample). Commas in levels are |.
segments <- function(traits, bought, min_n, depth) {
  levels_of <- function(values) {
    if (is.numeric(values) && length(unique(na.omit(values))) > 12) {
      ends <- unique(quantile(values, 0:5 / 5, na.rm = TRUE, type = 7))
      names <- sprintf("(%.15g| %.15g]", head(ends, -1), tail(ends, -1))
      names[1] <- sub("(", "[", names[1], fixed = TRUE)
      values <- as.character(cut(values, ends, names, include.lowest = TRUE))
    } else {
      values <- ifelse(is.na(values), NA, as.character(values))
    }
    ifelse(is.na(values) | values == "", "(blank)", values)
  }
  columns <- as.data.frame(lapply(traits, levels_of), check.names = FALSE)
  found <- data.frame()
  test <- function(trait, values) for (level in unique(values)) {
    inside <- values == level
    if (sum(inside) < min_n || all(inside)) next
    p <- fisher.test(matrix(c(sum(bought & inside), sum(!bought & inside), sum(bought & !inside), sum(!bought & !inside)), 2))$p.value
    found <<- rbind(found, data.frame(trait = trait, level = level, n = sum(inside), share = mean(bought[inside]),
                                      lift = mean(bought[inside]) / mean(bought), p = p))
  }
  for (a in names(columns)) test(a, columns[[a]])
  if (depth == 2) for (pair in combn(names(columns), 2, simplify = FALSE))
    test(paste(pair, collapse = " & "), paste(columns[[pair[1]]], columns[[pair[2]]], sep = " & "))
  found$p <- p.adjust(found$p, "BH")
  found
}
put <- function(found, path) {
  found$share <- sprintf("%.17g", found$share)
  found$lift <- sprintf("%.17g", found$lift)
  found$p <- sprintf("%.17g", found$p)
  write.csv(found, path, row.names = FALSE, quote = FALSE)
}

set.seed(20260531)
n <- 300
traits <- data.frame(moved = sample(c("yes", "no"), n, TRUE), channel = sample(c("web", "shop", "phone", ""), n, TRUE),
                     children = sample(0:4, n, TRUE), income = round(rlnorm(n, 10, 0.6), -2), age = sample(c(NA, 20:70), n, TRUE))
bought <- runif(n) < plogis(-1 + 1.6 * (traits$moved == "yes") - 0.03 * (ifelse(is.na(traits$age), 45, traits$age) - 45))
write.csv(cbind(traits, bought = as.integer(bought)), "segment_traits.csv", row.names = FALSE, quote = FALSE, na = "")
put(segments(traits, bought, 5, 2), "segment_lift.csv")

ibm <- read.csv(gzfile(commandArgs(TRUE)[1]), check.names = FALSE, na.strings = character())
static <- c("Supplies Subgroup", "Supplies Group", "Region", "Route To Market", "Client Size By Revenue", "Client Size By Employee Count",
            "Revenue From Client Past Two Years", "Competitor Type", "Deal Size Category", "Opportunity Amount USD")
put(segments(ibm[static], ibm[["Opportunity Result"]] == "Won", 5, 1), "segment_lift_ibm.csv")
