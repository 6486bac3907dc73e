#include "given.h"

#include "measure/spread.h"

static struct spread spread;

static void quantiles_are_those_of_the_figures(void **state)
{
    (void)state;
    spread_start_db(&spread);
    for (int i = 0; i <= 100; i++)
        spread_add(&spread, -i);
    GIVEN_NEAR(spread_quantile(&spread, 0.5), -50, 0.6);
    GIVEN_NEAR(spread_quantile(&spread, 0.1), -90, 0.6);
    GIVEN_NEAR(spread_quantile(&spread, 0.9), -10, 0.6);
}

static void one_figure_is_every_quantile(void **state)
{
    (void)state;
    spread_start_st(&spread);
    spread_add(&spread, 82.4);
    GIVEN_NEAR(spread_quantile(&spread, 0), 82.4, 0.01);
    GIVEN_NEAR(spread_quantile(&spread, 0.5), 82.4, 0.01);
    GIVEN_NEAR(spread_quantile(&spread, 1), 82.4, 0.01);
}

static void figures_beyond_the_ends_count_at_the_ends(void **state)
{
    (void)state;
    spread_start_db(&spread);
    spread_add(&spread, -1e9);
    spread_add(&spread, NAN);
    GIVEN_NEAR(spread_quantile(&spread, 0.5), -130, 0.1);
    spread_add(&spread, 1e9);
    GIVEN_NEAR(spread_quantile(&spread, 1), 74.8, 0.1);
}

GIVEN_MAIN(cmocka_unit_test(quantiles_are_those_of_the_figures),
           cmocka_unit_test(one_figure_is_every_quantile),
           cmocka_unit_test(figures_beyond_the_ends_count_at_the_ends))
