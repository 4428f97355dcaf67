# Writes win_model_glm_predictions.csv and win_model_glm_coefficients.csv: logistic regressions by R's glm.
#
# Rscript make_win_model_glm.R folder-of-the-shared-data
#
# A text column's coefficients are given as WIN_MODEL shows them, less their mean over the rows, with the standard
# errors of these contrasts; the intercept is the log-odds of the average row. Of IBM only predictions, by row number.
shared <- commandArgs(trailingOnly = TRUE)[1]
options(digits = 17)
predictions <- NULL
coefficients <- NULL

report <- function(case, data, won, texts, numbers, rows = seq_len(nrow(data)), with_coefficients = TRUE) {
  for (name in texts) data[[name]] <- factor(data[[name]])
  fit <- glm(reformulate(sprintf("`%s`", c(texts, numbers)), response = won), binomial, data,
             control = glm.control(epsilon = 1e-14, maxit = 100))
  predictions <<- rbind(predictions, data.frame(case = case, row = rows, probability = unname(fitted(fit))[rows]))
  if (!with_coefficients) return(invisible())
  design <- model.matrix(fit)
  covariance <- vcov(fit)
  add <- function(term, level, contrast)
    coefficients <<- rbind(coefficients, data.frame(case = case, term = term, level = level,
      coefficient = sum(contrast * coef(fit)), error = sqrt(drop(contrast %*% covariance %*% contrast))))
  add("intercept", "", colMeans(design))
  for (name in numbers) add(name, "", as.numeric(colnames(design) == name))
  for (name in texts) {
    own <- startsWith(colnames(design), name)
    for (level in levels(data[[name]]))
      add(name, level, (colnames(design) == paste0(name, level)) - own * colMeans(design))
  }
}

birthwt <- read.csv(file.path(shared, "stats_reference/birthwt.csv"))
report("birthwt race", birthwt, "low", "race", c("age", "lwt", "ftv"))
report("birthwt smoke", birthwt, "low", c("race", "smoke"), c("lwt", "ptl", "ht", "ui"))
spector <- read.csv(file.path(shared, "stats_reference/spector.csv"))
report("spector", spector, "GRADE", character(), c("GPA", "TUCE", "PSI"))
ibm <- read.csv(file.path(shared, "ibm_winloss/WA_Fn-UseC_-Sales-Win-Loss.csv.gz"))
ibm$won <- ibm$Opportunity.Result == "Won"
report("ibm", ibm, "won",
       c("Supplies.Subgroup", "Region", "Route.To.Market", "Client.Size.By.Revenue", "Client.Size.By.Employee.Count",
         "Revenue.From.Client.Past.Two.Years", "Competitor.Type", "Deal.Size.Category"),
       "Opportunity.Amount.USD", seq(1, nrow(ibm), by = 260), FALSE)

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
predictions$probability <- sprintf("%.15g", predictions$probability)
for (name in c("coefficient", "error")) coefficients[[name]] <- sprintf("%.15g", coefficients[[name]])
write.csv(predictions, file.path(here, "win_model_glm_predictions.csv"), row.names = FALSE, quote = FALSE)
write.csv(coefficients, file.path(here, "win_model_glm_coefficients.csv"), row.names = FALSE, quote = FALSE)
